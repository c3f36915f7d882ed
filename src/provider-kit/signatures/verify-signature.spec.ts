import { describe, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, constantFrom, dictionary, option, string, uint8Array } from 'fast-check';
import { gzipSync } from 'node:zlib';
import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import { SCHEME_EXAMPLES } from '../testing/scheme-examples.js';
import { deliveryOf, endpointOf, FAILING_KEYS } from '../testing/signed-deliveries.js';
import type { Verdict } from '../webhook-delivery.js';
import { signDelivery } from './sign-delivery.js';
import { verifySignature } from './verify-signature.js';

const NOW = new Date('2024-05-01T12:00:00Z');
const GITHUB: SignatureDefinition = {
  scheme: 'hmac',
  header: 'X-Hub-Signature-256',
  prefix: 'sha256=',
  encoding: 'hex',
};
const GITHUB_SECRET = "It's a Secret to Everybody";
const GITHUB_BODY = Buffer.from('Hello, World!');
const GITHUB_DIGEST = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

const verify = (
  signature: SignatureDefinition | readonly SignatureDefinition[],
  request: { headers?: Record<string, string>; body?: Buffer; url?: string; method?: string; encodedBody?: Buffer },
  secrets: readonly string[],
  now = NOW,
): Promise<Verdict> => {
  const { headers = {}, body = Buffer.alloc(0), encodedBody = null, ...rest } = request;
  const delivery = { ...deliveryOf('acme', { headers, body, ...rest }, now), encodedBody };
  return verifySignature(signature, delivery, endpointOf({ secrets }), now, FAILING_KEYS);
};

const signedBy = (signature: SignatureDefinition, key: string, body = GITHUB_BODY): Record<string, string> =>
  signDelivery(signature, { method: 'POST', url: 'https://example.com/', headers: {}, body }, key, NOW, {
    config: {},
    providerWebhookId: null,
  }).headers;

describe('published examples', () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
  test('the one of GitHub is accepted', async () => {
    const headers = { 'X-Hub-Signature-256': `sha256=${GITHUB_DIGEST}` };
    expect(await verify(GITHUB, { headers, body: GITHUB_BODY }, [GITHUB_SECRET])).toEqual({
      ok: true,
      signedAt: null,
      signature: GITHUB_DIGEST,
      secretIndex: 0,
    });
  });

  // https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries: shared by the tests of all libraries.
  test('the one of Standard Webhooks is accepted', async () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const signedAt = new Date(1_614_265_330_000);
    const body = Buffer.from('{"test": 2432232314}');
    const verdict = verify(
      { scheme: 'standard_webhooks' },
      { headers, body },
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      signedAt,
    );
    expect(await verdict).toMatchObject({ ok: true, signedAt });
  });

  // RFC 8032 §7.1, test 2
  test('the one of RFC 8032 is accepted', async () => {
    const signature =
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
    const key = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
    const verdict = verify(
      { scheme: 'ed25519', header: 'X-Signature' },
      { headers: { 'x-signature': signature }, body: Buffer.from('72', 'hex') },
      [key],
    );
    expect(await verdict).toMatchObject({ ok: true });
  });

  // https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests
  test('the one of HubSpot’s second version is accepted', async () => {
    const verdict = verify(
      { scheme: 'hash', header: 'X-HubSpot-Signature', signed: '${secret}${method}${url}${body}' },
      {
        headers: { 'X-HubSpot-Signature': '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900' },
        url: 'https://www.example.com/webhook_uri',
        body: Buffer.from('{"example_field":"example_value"}'),
      },
      ['yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy'],
    );
    expect(await verdict).toMatchObject({ ok: true });
  });
});

describe('several secrets and signatures', () => {
  test('an older secret is accepted, and its position told', async () => {
    const headers = signedBy(GITHUB, 'old');
    expect(await verify(GITHUB, { headers, body: GITHUB_BODY }, ['new', 'old'])).toMatchObject({
      ok: true,
      secretIndex: 1,
    });
  });

  test('any signature of a list may match', async () => {
    const definition: SignatureDefinition = { scheme: 'hmac', header: 'X-Signature', pairs: { names: ['v1'] } };
    const [right] = Object.values(signedBy(definition, 'secret'));
    const headers = { 'X-Signature': `v1=${'0'.repeat(64)}, ${right}` };
    expect(await verify(definition, { headers, body: GITHUB_BODY }, ['secret'])).toMatchObject({ ok: true });
  });

  test('any of several headers may match', async () => {
    const definition: SignatureDefinition = { scheme: 'hmac', header: 'X-First', also_headers: ['X-Second'] };
    const headers = { 'X-First': 'not hexadecimal', 'X-Second': String(signedBy(definition, 'secret')['X-First']) };
    expect(await verify(definition, { headers, body: GITHUB_BODY }, ['secret'])).toMatchObject({ ok: true });
  });

  test('a list of a thousand signatures is refused without trying them', async () => {
    const definition: SignatureDefinition = { scheme: 'hmac', header: 'X-Signature', pairs: { names: ['v1'] } };
    const [right] = Object.values(signedBy(definition, 'secret'));
    const headers = { 'X-Signature': Array.from({ length: 1000 }, () => right).join(',') };
    expect(await verify(definition, { headers, body: GITHUB_BODY }, ['secret'])).toEqual({
      ok: false,
      reason: 'malformed_signature',
    });
  });

  test('the digits of a signature may be capitals, and tell the same replay', async () => {
    const headers = { 'X-Hub-Signature-256': `sha256=${GITHUB_DIGEST.toUpperCase()}` };
    expect(await verify(GITHUB, { headers, body: GITHUB_BODY }, [GITHUB_SECRET])).toMatchObject({
      signature: GITHUB_DIGEST,
    });
  });
});

describe('a list of definitions', () => {
  const list: readonly SignatureDefinition[] = [
    { scheme: 'standard_webhooks' },
    { scheme: 'shared_secret_header', header: 'X-Token' },
  ];

  test('the one whose header is there decides', async () => {
    expect(await verify(list, { headers: { 'x-token': 'secret' } }, ['secret'])).toMatchObject({ ok: true });
  });

  test('a later one does not help when an earlier one is there and wrong', async () => {
    const headers = { 'x-token': 'secret', 'webhook-signature': 'v1,AAAA' };
    expect(await verify(list, { headers }, ['secret'])).toMatchObject({ ok: false });
  });

  test('a request without any is refused', async () => {
    expect(await verify(list, {}, ['secret'])).toEqual({ ok: false, reason: 'missing_signature' });
  });
});

describe('a compressed body', () => {
  const encodedBody = gzipSync(GITHUB_BODY);

  test('may be signed before it was compressed', async () => {
    const headers = signedBy(GITHUB, 'secret');
    expect(await verify(GITHUB, { headers, body: GITHUB_BODY, encodedBody }, ['secret'])).toMatchObject({ ok: true });
  });

  test.each<SignatureDefinition>([GITHUB, { scheme: 'standard_webhooks' }])(
    'may be signed after it was compressed ($scheme)',
    async (definition) => {
      const headers = signedBy(definition, 'whsec_c2VjcmV0', encodedBody);
      const request = { headers, body: GITHUB_BODY, encodedBody };
      expect(await verify(definition, request, ['whsec_c2VjcmV0'])).toMatchObject({ ok: true });
    },
  );
});

describe('secrets of no use', () => {
  test.each<[string, SignatureDefinition, string]>([
    ['not base64', { scheme: 'hmac', header: 'X', key: 'base64' }, '***'],
    ['without any byte', { scheme: 'standard_webhooks' }, 'whsec_'],
    [
      'a private key',
      { scheme: 'ed25519', header: 'X' },
      SCHEME_EXAMPLES.find(({ title }) => title === 'ed25519')?.signing ?? '',
    ],
    [
      'a key of another kind',
      { scheme: 'ecdsa', header: 'X' },
      'MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
    ],
  ])('a secret that is %s is as good as none', async (_what, definition, secret) => {
    const headers = { x: 'ab', 'webhook-id': '1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' };
    expect(await verify(definition, { headers }, [secret])).toEqual({ ok: false, reason: 'no_secret' });
  });

  test('a value that the endpoint lacks is as good as no secret', async () => {
    const definition: SignatureDefinition = { scheme: 'hmac', header: 'X', signed: '${webhook.id}${body}' };
    expect(await verify(definition, { headers: { x: 'ab' } }, ['secret'])).toEqual({ ok: false, reason: 'no_secret' });
  });
});

describe('hostile requests', () => {
  test.each(SCHEME_EXAMPLES)('are refused and never throw ($title)', async (example) => {
    const names = [...example.headerNames, 'X-Signature', 'X-Token', 'Authorization', 'content-type'];
    const lines = array(string({ unit: 'binary' }), { maxLength: 2 });
    const request = asyncProperty(
      dictionary(constantFrom(...names.map((name) => name.toLowerCase())), lines),
      uint8Array({ maxLength: 64 }),
      option(uint8Array({ maxLength: 8 })),
      option(string({ unit: 'binary' })),
      async (headers, body, encoded, pathSecret) => {
        const delivery = {
          method: 'POST',
          url: 'https://example.com/webhooks/acme/1?v=%zz',
          headers: new Map(Object.entries(headers)),
          body: Buffer.from(body),
          encodedBody: encoded === null ? null : Buffer.from(encoded),
          receivedAt: NOW,
        };
        const endpoint = { ...endpointOf({ secrets: [example.verifying] }), pathSecret };
        const verdict = await verifySignature(example.signature, delivery, endpoint, NOW, example.keys ?? FAILING_KEYS);
        expect(verdict).toMatchObject({ ok: false });
      },
    );
    await assert(request, { numRuns: 60 });
  });

  test('a URL that is none is refused', async () => {
    const definition: SignatureDefinition = { scheme: 'hmac', header: 'X', signed: '${query.a}' };
    expect(await verify(definition, { headers: { x: 'ab' }, url: 'no url' }, ['secret'])).toMatchObject({ ok: false });
  });
});

describe('signed and verified', () => {
  const anyBody = SCHEME_EXAMPLES.filter(({ body, signature }) => body === undefined && signature.scheme !== 'hash');

  test.each(anyBody)('whatever bytes the body has ($title)', async (example) => {
    const { signature, signing, verifying, headers = {}, config = {}, keys = FAILING_KEYS } = example;
    const bodies = asyncProperty(uint8Array(), async (bytes) => {
      const draft = { method: 'POST', url: 'https://example.com/a?v=1', headers, body: Buffer.from(bytes) };
      const now = new Date();
      const providerWebhookId = example.providerWebhookId ?? null;
      const signed = signDelivery(signature, draft, signing, now, { config, providerWebhookId });
      const endpoint = { ...endpointOf({ ...example, secrets: [verifying] }) };
      const verdict = await verifySignature(signature, deliveryOf('acme', signed, now), endpoint, now, keys);
      expect(verdict).toMatchObject({ ok: true });
    });
    await assert(bodies, { numRuns: 20 });
  });
});
