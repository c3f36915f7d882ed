import { describe, expect, test } from '@jest/globals';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { microsoftTeams } from './index.js';

const token = 'vqF0En+Z0ucuRTM/01o2GuhMH3hKKk/N2bOmlM31zaA=';
const oracle: SignatureOracle = {
  by: 'openssl',
  secret: token,
  headerNames: ['Authorization'],
  sign: (body) => ({
    headers: { Authorization: `HMAC ${opensslHmac('sha256', Buffer.from(token, 'base64'), body).toString('base64')}` },
    body,
  }),
};

describeSignature(microsoftTeams, oracle);

describe('messages of microsoft_teams', () => {
  const sample = sampleOf(import.meta.dirname, 'message');

  test('are events of their channel, without their text in the summary', async () => {
    const processed = await processedBy(microsoftTeams, sample, oracle);
    expect(processed).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'message',
          deliveryId: '1623900538266',
          resource: '19:253b1f341670408fb6fe51050b6e5ceb@thread.skype',
          summary: {
            team_id: '19:712c61d0ef384e5fa681ba90ca943398@thread.skype',
            tenant_id: '72f988bf-86f1-41af-91ab-2d7cd011db47',
            sent_at: '2021-06-17T03:28:58.2669262Z',
          },
        },
      ],
    });
    expect(JSON.stringify(processed.kind === 'events' && processed.events[0]?.summary)).not.toContain('status?');
  });

  test('are answered with a reply, which the channel shows', () => {
    const answer = managerOf(microsoftTeams).answerFor([], deliveryOf('microsoft_teams', sample, new Date()));
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(String(answer?.body))).toEqual({ type: 'message', text: 'Received.' });
  });
});
