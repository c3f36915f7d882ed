import { describe, expect, test } from '@jest/globals';
import { OAuth2Client } from 'google-auth-library';
import { SignJWT, exportJWK } from 'jose';
import { generateKeyPairSync } from 'node:crypto';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { exampleUrl, type SignedExample } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { endpoint, incoming } from '../../../provider-kit/testing/webhook-requests.js';
import type { KeySource } from '../../../provider-kit/webhook-delivery.js';
import { webhookManagerOf } from '../../../provider-kit/webhook-manager-factory.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { googlePubsub } from './index.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
const account = 'pusher@example-project.iam.gserviceaccount.com';
const audience = exampleUrl('google_pubsub');

const keys: KeySource = {
  certificate: () => Promise.reject(new Error('not used')),
  jwks: (url) =>
    url === 'https://www.googleapis.com/oauth2/v3/certs'
      ? Promise.resolve({ keys: [jwk] })
      : Promise.reject(new Error(`no keys at ${url}`)),
};

const pushed = async (body: Buffer, at: Date, changes: Record<string, unknown> = {}): Promise<SignedExample> => {
  const seconds = Math.floor(at.getTime() / 1000);
  const published = examplesOf(import.meta.dirname)['claims'] as Record<string, unknown>;
  const token = await new SignJWT({
    ...published,
    aud: audience,
    email: account,
    iat: seconds,
    exp: seconds + 3600,
    ...changes,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'JWT' })
    .sign(privateKey);
  return { headers: { Authorization: `Bearer ${token}` }, body };
};

describeSignature(googlePubsub, {
  by: 'google-auth-library',
  secret: 'none is needed',
  headerNames: ['Authorization'],
  config: { service_account: account },
  keys,
  sign: pushed,
  accepts: async ({ headers }) => {
    const token = String(headers['Authorization']).replace(/^Bearer /, '');
    const issuers = ['https://accounts.google.com'];
    const ticket = await new OAuth2Client().verifySignedJwtWithCertsAsync(token, { one: pem }, audience, issuers);
    return ticket.getPayload()?.email === account;
  },
});

const manager = webhookManagerOf(googlePubsub, keys);
const sample = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, 'fixtures', 'webhooks', `${name}.json`));

describe('pushes of Pub/Sub', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const target = endpoint({ config: { service_account: account } });

  const process = async (changes: Record<string, unknown>, config = target.config): Promise<unknown> => {
    const { headers, body } = await pushed(sample('gmail'), now, changes);
    const delivery = { ...incoming({ headers, body }), url: audience };
    return manager.processWebhook(delivery, { ...target, config }, now);
  };

  test('have an id, and belong to a subscription', async () => {
    expect(await process({})).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'message',
          deliveryId: '${uuid}',
          resource: 'projects/myproject/subscriptions/mysubscription',
          summary: { publish_time: '2021-02-26T19:13:55.749Z' },
        },
      ],
    });
  });

  test.each([
    ['of another service account', { email: 'attacker@example.iam.gserviceaccount.com' }],
    ['of an address that is not verified', { email_verified: false }],
    ['for another endpoint', { aud: 'https://example.com/another' }],
    ['of another issuer', { iss: 'https://example.com' }],
  ])('%s are refused', async (_what, claims) => {
    expect(await process(claims)).toMatchObject({ kind: 'refused' });
  });

  test('are refused while the endpoint knows no service account', async () => {
    expect(await process({}, {})).toEqual({ kind: 'refused', reason: 'no_secret' });
  });
});

test('a push subscription is made by a person', () => {
  expect(manager.isManual(null)).toBe(true);
  const { steps } = manager.setup({ url: audience, secret: null, events: [], resource: null });
  expect(steps.filter((step) => step.includes(audience))).toHaveLength(2);
});
