import { describe, expect, test } from '@jest/globals';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { SCHEME_EXAMPLES } from '../../testing/scheme-examples.js';
import { deliveryOf, endpointOf, FAILING_KEYS } from '../../testing/signed-deliveries.js';
import type { Verdict } from '../../webhook-delivery.js';
import { newWebhookSecret } from '../standard-webhooks.js';
import { signDelivery } from '../sign-delivery.js';
import { verifySignature } from '../verify-signature.js';

const BODY = Buffer.from('{"type":"a","text":"é 🎉"}');
const NOW = new Date();

const verify = (signature: string, secrets: readonly string[], prefix = 'webhook'): Promise<Verdict> => {
  const headers = {
    [`${prefix}-id`]: 'msg_1',
    [`${prefix}-timestamp`]: String(Math.floor(NOW.getTime() / 1000)),
    [`${prefix}-signature`]: signature,
  };
  const delivery = deliveryOf('acme', { headers, body: BODY }, NOW);
  const definition = { scheme: 'standard_webhooks' as const, header_prefix: prefix };
  return verifySignature(definition, delivery, endpointOf({ secrets }), NOW, FAILING_KEYS);
};

const publicKeyExample = SCHEME_EXAMPLES.find(({ verifying }) => verifying.startsWith('whpk_'));

describe('incoming Standard Webhooks', () => {
  test.each([
    { by: 'standardwebhooks', Webhook: StandardWebhook, prefix: 'webhook' },
    { by: 'svix', Webhook: SvixWebhook, prefix: 'svix' },
  ])('what $by signs is accepted', async ({ Webhook, prefix }) => {
    const secret = newWebhookSecret().reveal();
    const signature = new Webhook(secret).sign('msg_1', NOW, BODY);
    expect(await verify(signature, [secret], prefix)).toMatchObject({ ok: true, signature });
  });

  test.each(['v1,', ''])('a secret may be written with "%s" and without whsec_', async (before) => {
    const secret = newWebhookSecret().reveal();
    const signature = new StandardWebhook(secret).sign('msg_1', NOW, BODY);
    const written = before === '' ? secret.replace('whsec_', '') : `${before}${secret}`;
    expect(await verify(signature, [written])).toMatchObject({ ok: true });
  });

  test('any of several signatures and secrets may match', async () => {
    const [old, current] = [newWebhookSecret().reveal(), newWebhookSecret().reveal()];
    const signature = new StandardWebhook(old).sign('msg_1', NOW, BODY);
    expect(await verify(`v2,abc v1a,AAAA v1,AAAA ${signature}`, [current, old])).toMatchObject({
      ok: true,
      secretIndex: 1,
    });
  });

  test('a public key is never taken for a shared secret', async () => {
    const verifying = publicKeyExample?.verifying ?? '';
    const forged = new StandardWebhook(verifying.replace('whpk_', '')).sign('msg_1', NOW, BODY);
    expect(await verify(forged, [verifying])).toEqual({ ok: false, reason: 'wrong_signature' });
    expect(await verify(forged.replace('v1', 'v1a'), [verifying])).toEqual({ ok: false, reason: 'wrong_signature' });
  });

  test('an id that was given is signed, and one is made where there is none', () => {
    const sign = (headers: Record<string, string>): string | undefined => {
      const draft = { method: 'POST', url: 'https://example.com/', headers, body: BODY };
      const context = { config: {}, providerWebhookId: null };
      return signDelivery({ scheme: 'standard_webhooks' }, draft, newWebhookSecret().reveal(), NOW, context).headers[
        'webhook-id'
      ];
    };
    expect(sign({ 'Webhook-Id': 'evt_1' })).toBe('evt_1');
    expect(sign({})).toMatch(/^msg_[0-9a-f]{32}$/);
  });

  test('signatures of unknown versions only are malformed', async () => {
    expect(await verify('v9,AAAA', [newWebhookSecret().reveal()])).toEqual({
      ok: false,
      reason: 'malformed_signature',
    });
  });
});
