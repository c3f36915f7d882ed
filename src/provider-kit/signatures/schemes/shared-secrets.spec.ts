import { describe, expect, test } from '@jest/globals';
import type { SignatureDefinition } from '../../schema/webhooks/signature.schema.js';
import { deliveryOf, endpointOf, FAILING_KEYS } from '../../testing/signed-deliveries.js';
import type { Verdict } from '../../webhook-delivery.js';
import { signDelivery } from '../sign-delivery.js';
import { verifySignature } from '../verify-signature.js';

const NOW = new Date();
const SECRETS = ['new', 'secret'];

const verify = (
  signature: SignatureDefinition,
  {
    headers = {},
    body = '',
    pathSecret = null,
  }: { headers?: Record<string, string>; body?: string; pathSecret?: string | null },
  secrets: readonly string[] = SECRETS,
): Promise<Verdict> => {
  const delivery = deliveryOf('acme', { headers, body: Buffer.from(body) }, NOW);
  return verifySignature(signature, delivery, { ...endpointOf({ secrets }), pathSecret }, NOW, FAILING_KEYS);
};

const refused = (reason: string) => ({ ok: false, reason });
const accepted = { ok: true, signedAt: null, signature: null, secretIndex: 1 };

describe('a shared secret in a header', () => {
  const bearer: SignatureDefinition = { scheme: 'shared_secret_header', header: 'Authorization', prefix: 'Bearer ' };
  const basic: SignatureDefinition = { ...bearer, prefix: 'Basic ', encoding: 'base64' };

  test('is accepted whichever secret it is', async () => {
    expect(await verify(bearer, { headers: { authorization: 'Bearer secret' } })).toEqual(accepted);
  });

  test.each([
    ['Bearer secrets', 'wrong_signature'],
    ['Bearer ', 'wrong_signature'],
    ['bearer secret', 'malformed_signature'],
    ['secret', 'malformed_signature'],
  ])('is refused as "%s"', async (authorization, reason) => {
    expect(await verify(bearer, { headers: { authorization } })).toEqual(refused(reason));
  });

  test.each(['secret', 'anybody:secret', ':secret'])('may be Basic credentials such as "%s"', async (credentials) => {
    const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    expect(await verify(basic, { headers: { authorization } })).toEqual(accepted);
  });

  test.each(['secret:', 'anybody:secret:', 'name:word'])(
    'is not in Basic credentials such as "%s"',
    async (credentials) => {
      const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
      expect(await verify(basic, { headers: { authorization } })).toEqual(refused('wrong_signature'));
    },
  );
});

describe('an optional shared secret', () => {
  const optional: SignatureDefinition = { scheme: 'shared_secret_header', header: 'X-Token', optional: true };

  test('in the header decides when it is there', async () => {
    expect(await verify(optional, { headers: { 'x-token': 'secret' } })).toEqual(accepted);
    expect(await verify(optional, { headers: { 'x-token': 'wrong' }, pathSecret: 'secret' })).toEqual(
      refused('wrong_signature'),
    );
  });

  test('in the URL decides without a header', async () => {
    expect(await verify(optional, { pathSecret: 'secret' })).toEqual(accepted);
    expect(await verify(optional, { pathSecret: 'wrong' })).toEqual(refused('wrong_signature'));
  });

  test('must be in one of both', async () => {
    expect(await verify(optional, {})).toEqual(refused('missing_signature'));
  });
});

describe('a secret in the URL', () => {
  test('is refused while the endpoint has none', async () => {
    expect(await verify({ scheme: 'none' }, { pathSecret: 'secret' }, [])).toEqual(refused('no_secret'));
  });

  test.each([null, ''])('is missing when it is %p', async (pathSecret) => {
    expect(await verify({ scheme: 'none' }, { pathSecret })).toEqual(refused('missing_signature'));
  });

  test('is put behind the path, before the query', () => {
    const draft = { method: 'POST', url: 'https://example.com/webhooks/a/1?x=1', headers: {}, body: Buffer.alloc(0) };
    const signed = signDelivery({ scheme: 'none' }, draft, 'secret', NOW, { config: {}, providerWebhookId: null });
    expect(signed.url).toBe('https://example.com/webhooks/a/1/secret?x=1');
  });
});

describe('a shared secret in the body', () => {
  const everyItem: SignatureDefinition = { scheme: 'shared_secret_body', body: '/value/*/clientState' };

  test('is accepted when every item has it', async () => {
    const body = '{"value":[{"clientState":"secret"},{"clientState":"secret"}]}';
    expect(await verify(everyItem, { body })).toEqual(accepted);
  });

  test.each([
    ['one item has another', '{"value":[{"clientState":"secret"},{"clientState":"x"}]}', 'wrong_signature'],
    ['the items have different ones', '{"value":[{"clientState":"secret"},{"clientState":"new"}]}', 'wrong_signature'],
    ['one item has none', '{"value":[{"clientState":"secret"},{}]}', 'malformed_signature'],
    ['it is no text', '{"value":[{"clientState":["secret"]}]}', 'malformed_signature'],
    ['there is no item', '{"value":[]}', 'missing_signature'],
    ['there is no list', '{"value":{"0":{"clientState":"secret"}}}', 'missing_signature'],
    ['there is no object', 'null', 'missing_signature'],
    ['there is no JSON', 'clientState=secret', 'malformed_signature'],
  ])('is refused when %s', async (_what, body, reason) => {
    expect(await verify(everyItem, { body })).toEqual(refused(reason));
  });

  test('is not looked for in what every object inherits', async () => {
    const inherited: SignatureDefinition = { scheme: 'shared_secret_body', body: '/constructor/name' };
    expect(await verify(inherited, { body: '{}' }, ['Object'])).toEqual(refused('missing_signature'));
  });

  test('cannot be written where there is no place for it', () => {
    const draft = { method: 'POST', url: 'https://example.com/', headers: {}, body: Buffer.from('{"value":[]}') };
    const context = { config: {}, providerWebhookId: null };
    expect(() => signDelivery(everyItem, draft, 'secret', NOW, context)).toThrow('no place');
  });
});
