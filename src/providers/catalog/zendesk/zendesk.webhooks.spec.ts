import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { zendesk } from './index.js';

/** The secret with which all test requests are signed, as the documentation has it. */
const SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
const SIGNATURE = 'X-Zendesk-Webhook-Signature';
const INVOCATION = { 'X-Zendesk-Webhook-Invocation-Id': '8350205582' };
const TIMESTAMP = 'X-Zendesk-Webhook-Signature-Timestamp';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: SECRET,
  headerNames: [SIGNATURE, TIMESTAMP],
  sign: (body, at) => {
    const timestamp = `${at.toISOString().slice(0, 19)}Z`;
    const content = Buffer.concat([Buffer.from(timestamp), body]);
    return {
      headers: { [SIGNATURE]: opensslHmac('sha256', SECRET, content).toString('base64'), [TIMESTAMP]: timestamp },
      body,
    };
  },
};

describeSignature(zendesk, oracle);

describe('webhooks of zendesk', () => {
  const folder = import.meta.dirname;

  test('make an event of a change, without e-mail addresses in its summary', async () => {
    const sample = sampleOf(folder, 'zen:event-type:user.active_changed');
    const processed = await processedBy(zendesk, { ...sample, headers: { ...sample.headers, ...INVOCATION } }, oracle);
    expect(processed).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'zen:event-type:user.active_changed',
          deliveryId: '8350205582',
          resource: 'zen:user:6596848315901',
          summary: {
            subject: 'zen:user:6596848315901',
            account_id: 12514403,
            object_id: '6596848315901',
            time: '2099-07-04T05:33:18Z',
          },
        },
      ],
    });
    expect(JSON.stringify(processed)).not.toContain('person@example.com');
  });

  test('take what a trigger sends, whose ids are those of tickets', async () => {
    const sample = sampleOf(folder, 'webhook');
    expect(
      await processedBy(zendesk, { ...sample, headers: { ...sample.headers, ...INVOCATION } }, oracle),
    ).toMatchObject({ kind: 'events', events: [{ eventType: 'webhook', deliveryId: '8350205582' }] });
  });
});
