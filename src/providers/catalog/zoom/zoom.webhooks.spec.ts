import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { zoom } from './index.js';

const secret = 'example-secret-token';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['x-zm-signature', 'x-zm-request-timestamp'],
  sign: (body, at) => {
    const time = String(Math.floor(at.getTime() / 1000));
    const signature = opensslHmac('sha256', secret, Buffer.concat([Buffer.from(`v0:${time}:`), body]));
    return { headers: { 'x-zm-signature': `v0=${signature.toString('hex')}`, 'x-zm-request-timestamp': time }, body };
  },
};

describeSignature(zoom, oracle);

describe('webhooks of zoom', () => {
  const sample = (event: string): ReturnType<typeof sampleOf> => sampleOf(import.meta.dirname, event);

  test('make an event of a meeting', async () => {
    const { headers, ...meeting } = sample('meeting.started');
    const id = '1b5a6d2e-7a55-4d2a-8a8f-5a9c5b1e0a11';
    expect(
      await processedBy(zoom, { ...meeting, headers: { ...headers, 'x-zm-request-id': id } }, oracle),
    ).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'meeting.started',
          deliveryId: id,
          resource: '4444AAAiAAAAAiAiAiiAii==',
          summary: { account_id: 'AAAAAABBBB', object_id: '1234567890', host_id: 'x1yCzABCDEfg23HiJKl4mN' },
        },
      ],
    });
  });

  test('prove that they know the secret token when a URL is validated', async () => {
    const processed = await processedBy(zoom, sample('endpoint.url_validation'), oracle);
    const encryptedToken = opensslHmac('sha256', secret, 'qgg8vlvZRS6UYooatFL8Aw').toString('hex');
    expect(processed).toMatchObject({ kind: 'handshake', outcome: { answer: { status: 200 }, captured: null } });
    expect(processed.kind === 'handshake' && JSON.parse(processed.outcome.answer.body)).toEqual({
      plainToken: 'qgg8vlvZRS6UYooatFL8Aw',
      encryptedToken,
    });
  });

  test('prove nothing to a request that Zoom did not sign', async () => {
    const unsigned: SignatureOracle = { ...oracle, sign: (body) => ({ headers: {}, body }) };
    expect(await processedBy(zoom, sample('endpoint.url_validation'), unsigned)).toMatchObject({ kind: 'refused' });
  });

  test('are made by hand: first the token, then the URL', () => {
    const { steps } = managerOf(zoom).setup({
      url: 'https://interlock.example.com',
      secret: null,
      events: ['meeting.started'],
      resource: null,
    });
    const place = (text: string): number => steps.findIndex((step) => step.includes(text));
    expect(place('Secret Token')).toBeLessThan(place('https://interlock.example.com'));
    expect(place('meeting.started')).toBeGreaterThan(-1);
  });
});
