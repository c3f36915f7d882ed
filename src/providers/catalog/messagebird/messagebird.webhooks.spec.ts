import { describe, expect, test } from '@jest/globals';
import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import { Secret } from '../../../provider-kit/secret.js';
import { deliveryOf, exampleUrl } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { endpointWith, managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { messagebird } from './index.js';

/** The package has no types for this. */
interface Verifier {
  readonly verify: (url: string, payload: Buffer, token: string, key: KeyObject) => Promise<boolean>;
}

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly secret: string;
  readonly url: string;
  readonly payload?: string;
  readonly timestamp: string;
  readonly token: string;
  readonly valid: boolean;
}

const require = createRequire(import.meta.url);
const { verify }: Verifier = require('messagebird/lib/webhook-signature-jwt');
const vectors: readonly Vector[] = require('messagebird/lib/testdata/webhook-signature-jwt-reference.json');

const secret = '36efdd1aace2e26cd490f0d951138253bef2f7c6d34d18981da781555cc4cebb';
const url = exampleUrl('messagebird');
const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const encoded = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');

const signFor =
  (called: string): SignatureOracle['sign'] =>
  (body, at) => {
    const nbf = Math.floor(at.getTime() / 1000);
    const claims = { iss: 'MessageBird', nbf, exp: nbf + 60, jti: '59a244dc', url_hash: sha256(called) };
    const bound = { ...claims, ...(body.length > 0 && { payload_hash: sha256(body) }) };
    const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(bound)}`;
    const token = `${content}.${opensslHmac('sha256', secret, content).toString('base64url')}`;
    return { url: called, headers: { 'MessageBird-Signature-JWT': token }, body };
  };

const oracle: SignatureOracle = {
  by: 'messagebird',
  secret,
  headerNames: ['MessageBird-Signature-JWT'],
  signedTime: true,
  sign: signFor(url),
  accepts: ({ headers, body }) =>
    verify(url, body, String(headers['MessageBird-Signature-JWT']), createSecretKey(Buffer.from(secret))),
};

describeSignature(messagebird, oracle);

describe('the examples that MessageBird publishes with its package', () => {
  test.each(vectors)('$name', async ({ method, url: called, payload = '', timestamp, token, valid, ...vector }) => {
    const at = new Date(timestamp);
    const headers = { 'MessageBird-Signature-JWT': token };
    const verdict = await managerOf(messagebird).verifyWebhookSignature(
      deliveryOf('messagebird', { method, url: called, headers, body: Buffer.from(payload) }, at),
      // One of them has no secret, which no endpoint can have.
      endpointWith({ secrets: [new Secret(vector.secret || secret)] }),
      at,
    );
    expect(verdict.ok).toBe(valid);
  });
});

describe('webhooks of messagebird', () => {
  test('make an event without the text of the message in its summary', async () => {
    expect(await processedBy(messagebird, sampleOf(import.meta.dirname, 'message.created'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'message.created',
          resource: '853eeb5348e541a595da93b48c61a1ae',
          summary: { message_id: '8909570c906e4a5c', conversation_id: '2e15efafec384e1c', status: 'received' },
        },
      ],
    });
  });

  test('without a body are status reports', async () => {
    const query = 'id=57db52e04e2f4001b555f79813a0f503&reference=curl&status=delivered';
    const report = { method: 'GET', headers: {}, body: Buffer.alloc(0) };
    const called: SignatureOracle = { ...oracle, sign: signFor(`${url}?${query}`) };
    expect(await processedBy(messagebird, report, called)).toMatchObject({
      events: [
        {
          eventType: 'status_report',
          summary: { message_id: '57db52e04e2f4001b555f79813a0f503', reference: 'curl', status: 'delivered' },
        },
      ],
    });
  });
});
