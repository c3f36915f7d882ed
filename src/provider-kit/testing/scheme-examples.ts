import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import type { KeySource } from '../webhook-delivery.js';
import { selfSignedCertificate } from './self-signed-certificate.js';

/** A signature definition with all that signs and verifies it. */
export interface SchemeExample {
  readonly title: string;
  readonly signature: SignatureDefinition;
  readonly signing: string;
  readonly verifying: string;
  readonly headerNames: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly config?: Readonly<Record<string, string>>;
  readonly providerWebhookId?: string;
  readonly pathSecret?: string;
  readonly keys?: KeySource;
}

const DAY_MS = 86_400_000;
const ed25519 = generateKeyPairSync('ed25519');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

const pkcs8 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const spki = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64');
const rawEd25519 = ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);

const keys: KeySource = {
  certificate: () =>
    Promise.resolve(selfSignedCertificate(rsa, new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS))),
  jwks: () => Promise.resolve({ keys: [{ ...rsa.publicKey.export({ format: 'jwk' }) }] }),
};

const shared = 'a secret that both sides know';
const base64Secret = Buffer.from(shared).toString('base64');
const certificate = { header: 'X-Cert-Url', hosts: ['certs\\.example\\.com'], path: '/[a-z]+\\.pem' };

/** One or more for every scheme, with the variations that senders have thought of. */
export const SCHEME_EXAMPLES: readonly SchemeExample[] = [
  {
    title: 'hmac in hex with a prefix',
    signature: { scheme: 'hmac', header: 'X-Signature', prefix: 'sha256=', encoding: 'hex' },
    signing: shared,
    verifying: shared,
    headerNames: ['X-Signature'],
  },
  {
    title: 'hmac in a list of pairs with a time',
    signature: {
      scheme: 'hmac',
      algorithm: 'sha512',
      header: 'X-Signature',
      pairs: { names: ['v1', 'v0'], separator: ';' },
      encoding: 'base64url',
      signed: '${pair.t}.${body}',
      timestamp: { pair: 't', unit: 'ms' },
    },
    signing: shared,
    verifying: shared,
    headerNames: ['X-Signature'],
  },
  {
    title: 'hmac over the whole request, with a base64 key',
    signature: {
      scheme: 'hmac',
      algorithm: 'sha1',
      header: 'X-Signature',
      encoding: 'base64',
      key: 'base64',
      signed: '${method}${url_decoded}${query.v}${header.X-Id}${config.shop}${timestamp}${body}',
      timestamp: { header: 'X-Time', unit: 'iso8601' },
    },
    signing: base64Secret,
    verifying: base64Secret,
    headerNames: ['X-Signature', 'X-Id', 'X-Time'],
    headers: { 'X-Id': '17' },
    config: { shop: 'example' },
  },
  {
    title: 'hmac over a URL and a form',
    signature: {
      scheme: 'hmac',
      algorithm: 'sha1',
      header: 'X-Signature',
      encoding: 'base64',
      signed: '${url}${form}',
      port_optional: true,
    },
    signing: shared,
    verifying: shared,
    headerNames: ['X-Signature'],
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: Buffer.from('b=2&a=1&b=3&c=%C3%A9+x'),
  },
  {
    title: 'hmac over a URL that holds a digest of the body',
    signature: {
      scheme: 'hmac',
      header: 'X-Signature',
      encoding: 'base64',
      signed: '${url}${form}',
      body_hash: { query: 'bodySHA256', algorithm: 'sha256', encoding: 'hex' },
    },
    signing: shared,
    verifying: shared,
    headerNames: ['X-Signature'],
    headers: { 'content-type': 'application/json' },
  },
  {
    title: 'hmac over the body with a time in it',
    signature: {
      scheme: 'hmac',
      header: 'X-Signature',
      timestamp: { body: '/sent/at', unit: 'ms' },
      tolerance_seconds: 60,
    },
    signing: shared,
    verifying: shared,
    headerNames: ['X-Signature'],
    body: Buffer.from(JSON.stringify({ sent: { at: Date.now() } })),
  },
  {
    title: 'hash over the secret and the JSON',
    signature: { scheme: 'hash', header: 'X-Signature', signed: '${secret}${json}' },
    signing: shared,
    verifying: shared,
    headerNames: ['X-Signature'],
  },
  {
    title: 'ed25519',
    signature: {
      scheme: 'ed25519',
      header: 'X-Signature',
      signed: '${timestamp}${body}',
      timestamp: { header: 'X-Time' },
    },
    signing: pkcs8(ed25519.privateKey),
    verifying: rawEd25519.toString('hex'),
    headerNames: ['X-Signature', 'X-Time'],
  },
  {
    title: 'ecdsa',
    signature: { scheme: 'ecdsa', header: 'X-Signature' },
    signing: pkcs8(ec.privateKey),
    verifying: spki(ec.publicKey),
    headerNames: ['X-Signature'],
  },
  {
    title: 'rsa with a key',
    signature: { scheme: 'rsa', header: 'X-Signature', algorithm: 'sha512' },
    signing: pkcs8(rsa.privateKey),
    verifying: spki(rsa.publicKey),
    headerNames: ['X-Signature'],
  },
  {
    title: 'rsa with a certificate',
    signature: {
      scheme: 'rsa',
      header: 'X-Signature',
      signed: '${header.X-Id}|${header.X-Time}|${webhook.id}|${crc32}',
      timestamp: { header: 'X-Time', unit: 'iso8601' },
      certificate,
    },
    signing: pkcs8(rsa.privateKey),
    verifying: 'not needed',
    headerNames: ['X-Signature', 'X-Id', 'X-Time', 'X-Cert-Url'],
    headers: { 'X-Id': '17', 'X-Cert-Url': 'https://certs.example.com/one.pem' },
    providerWebhookId: 'WH-1',
    keys,
  },
  {
    title: 'sns',
    signature: { scheme: 'sns', certificate: { body: '/SigningCertURL', hosts: ['sns\\.[a-z0-9-]+\\.example\\.com'] } },
    signing: pkcs8(rsa.privateKey),
    verifying: 'not needed',
    headerNames: [],
    body: Buffer.from(
      JSON.stringify({
        Type: 'Notification',
        MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
        TopicArn: 'arn:aws:sns:us-west-2:123456789012:MyTopic',
        Subject: 'News',
        Message: 'Hello ✓',
        SigningCertURL: 'https://sns.us-west-2.example.com/one.pem',
      }),
    ),
    keys,
  },
  {
    title: 'standard webhooks with a shared secret',
    signature: { scheme: 'standard_webhooks' },
    signing: `whsec_${base64Secret}`,
    verifying: `whsec_${base64Secret}`,
    headerNames: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  },
  {
    title: 'standard webhooks with a public key',
    signature: { scheme: 'standard_webhooks', header_prefix: 'svix' },
    signing: pkcs8(ed25519.privateKey),
    verifying: `whpk_${rawEd25519.toString('base64')}`,
    headerNames: ['svix-id', 'svix-timestamp', 'svix-signature'],
  },
  {
    title: 'a shared secret in a header',
    signature: { scheme: 'shared_secret_header', header: 'X-Token' },
    signing: shared,
    verifying: shared,
    headerNames: ['X-Token'],
  },
  {
    title: 'Basic credentials',
    signature: { scheme: 'shared_secret_header', header: 'Authorization', prefix: 'Basic ', encoding: 'base64' },
    signing: 'name:word',
    verifying: 'name:word',
    headerNames: ['Authorization'],
  },
  {
    title: 'a shared secret in the body',
    signature: { scheme: 'shared_secret_body', body: '/value/*/clientState' },
    signing: shared,
    verifying: shared,
    headerNames: [],
    body: Buffer.from('{"value":[{"id":1},{"id":2}]}'),
  },
  {
    title: 'jwt with a shared secret and digests',
    signature: {
      scheme: 'jwt',
      header: 'X-Token',
      algorithms: ['HS256'],
      issuers: ['example'],
      body_hash: { claim: 'body', algorithm: 'sha256', encoding: 'hex' },
      url_hash: { claim: 'url', algorithm: 'sha256', encoding: 'hex' },
      max_age_seconds: 300,
    },
    signing: shared,
    verifying: shared,
    headerNames: ['X-Token'],
  },
  {
    title: 'jwt with a key set',
    signature: {
      scheme: 'jwt',
      header: 'Authorization',
      prefix: 'Bearer ',
      algorithms: ['RS256'],
      jwks_url: 'https://example.com/jwks',
      issuers: ['https://example.com'],
      audience: '${url}',
      claims: { email: '${config.account}' },
    },
    signing: pkcs8(rsa.privateKey),
    verifying: 'not needed',
    headerNames: ['Authorization'],
    config: { account: 'sender@example.com' },
    keys,
  },
  {
    title: 'jwt with a public key',
    signature: { scheme: 'jwt', header: 'X-Token', algorithms: ['ES256'], audience: '${config.audience}' },
    signing: pkcs8(ec.privateKey),
    verifying: spki(ec.publicKey),
    headerNames: ['X-Token'],
    config: { audience: 'us' },
  },
  {
    title: 'none',
    signature: { scheme: 'none' },
    signing: 'a-secret-segment',
    verifying: 'a-secret-segment',
    headerNames: [],
    pathSecret: 'a-secret-segment',
  },
];
