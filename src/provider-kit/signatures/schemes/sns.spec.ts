import { describe, expect, test } from '@jest/globals';
import { SCHEME_EXAMPLES } from '../../testing/scheme-examples.js';
import { deliveryOf, endpointOf, FAILING_KEYS } from '../../testing/signed-deliveries.js';
import type { Verdict } from '../../webhook-delivery.js';
import { signDelivery } from '../sign-delivery.js';
import { verifySignature } from '../verify-signature.js';

const NOW = new Date();
const example = SCHEME_EXAMPLES.find(({ title }) => title === 'sns');
if (example === undefined) throw new Error('there is no example');
const { signature, signing, keys = FAILING_KEYS } = example;
const message: Record<string, unknown> = JSON.parse(String(example.body));

const signed = (change: Record<string, unknown> = {}): Record<string, unknown> => {
  const body = Buffer.from(JSON.stringify({ ...message, ...change }));
  const draft = { method: 'POST', url: 'https://example.com/', headers: {}, body };
  return JSON.parse(
    signDelivery(signature, draft, signing, NOW, { config: {}, providerWebhookId: null }).body.toString(),
  );
};

const verify = (body: unknown, now = NOW): Promise<Verdict> => {
  const delivery = deliveryOf('acme', { headers: {}, body: Buffer.from(JSON.stringify(body)) }, now);
  return verifySignature(signature, delivery, endpointOf({ secrets: [] }), now, keys);
};

describe('a message of SNS', () => {
  test.each([
    ['of version 2', {}],
    ['of version 1', { SignatureVersion: '1' }],
    ['without a subject', { Subject: null }],
    [
      'that confirms a subscription',
      { Type: 'SubscriptionConfirmation', Token: 'x', SubscribeURL: 'https://sns.x.example.com/' },
    ],
  ])('%s is accepted', async (_what, change) => {
    expect(await verify(signed(change))).toMatchObject({ ok: true, signedAt: NOW });
  });

  test.each(['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'])(
    'is refused with another %s',
    async (name) => {
      const other = name === 'Timestamp' ? new Date(NOW.getTime() + 1).toISOString() : 'other';
      expect(await verify({ ...signed(), [name]: other })).toEqual({ ok: false, reason: 'wrong_signature' });
    },
  );

  test.each(['Token', 'SubscribeURL'])('is refused with a %s that was not signed', async (name) => {
    expect(await verify({ ...signed(), [name]: 'https://evil.test/' })).toEqual({
      ok: false,
      reason: 'wrong_signature',
    });
  });

  test.each([
    ['another version', { SignatureVersion: '3' }],
    ['a version that is inherited', { SignatureVersion: 'constructor' }],
    ['a number for a text', { Message: 1 }],
    ['no topic', { TopicArn: undefined }],
    ['a signature that is not base64', { Signature: '***' }],
    ['a certificate elsewhere', { SigningCertURL: 'https://sns.us-west-2.example.com.evil.test/one.pem' }],
  ])('is malformed with %s', async (_what, change) => {
    expect(await verify({ ...signed(), ...change })).toEqual({ ok: false, reason: 'malformed_signature' });
  });

  test('is accepted when it is sent again half an hour later', async () => {
    expect(await verify(signed(), new Date(NOW.getTime() + 1_800_000))).toMatchObject({ ok: true });
  });

  test.each([[[]], [null], ['text'], [{ Signature: null }]])('is missing in %j', async (body) => {
    expect(await verify(body)).toEqual({ ok: false, reason: 'missing_signature' });
  });
});
