import { describe, expect, test } from '@jest/globals';
import { assert, nat, property, string } from 'fast-check';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { Secret } from '../secret.js';
import { newWebhookSecret, standardSignature, STANDARD_WEBHOOK_HEADERS } from './standard-webhooks.js';

const VENDORS = [
  { by: 'standardwebhooks', Webhook: StandardWebhook },
  { by: 'svix', Webhook: SvixWebhook },
];

describe('Standard Webhooks', () => {
  test('a new secret is whsec_ and base64 of 32 bytes, another one each time', () => {
    const [one, other] = [newWebhookSecret().reveal(), newWebhookSecret().reveal()];
    expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(one).not.toBe(other);
  });

  test('the published example is signed as published', () => {
    const secret = new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    const signature = standardSignature(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}');
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test.each(VENDORS)('what we sign, $by accepts', ({ Webhook }) => {
    const secret = newWebhookSecret();
    const timestamp = Math.floor(Date.now() / 1000);
    const body = Buffer.from('{"text":"déjà vu 🎉"}');
    const headers = {
      [STANDARD_WEBHOOK_HEADERS.id]: 'evt_1',
      [STANDARD_WEBHOOK_HEADERS.timestamp]: String(timestamp),
      // As while a secret rotates.
      [STANDARD_WEBHOOK_HEADERS.signature]: [newWebhookSecret(), secret]
        .map((one) => standardSignature(one, 'evt_1', timestamp, body))
        .join(' '),
    };
    expect(() => new Webhook(secret.reveal()).verify(body, headers)).not.toThrow();
  });

  test.each(VENDORS)('we sign as $by does', ({ Webhook }) => {
    const secret = newWebhookSecret();
    const vendor = new Webhook(secret.reveal());
    assert(
      property(string({ unit: 'grapheme' }), string({ minLength: 1 }), nat(), (body, id, seconds) => {
        expect(standardSignature(secret, id, seconds, body)).toBe(vendor.sign(id, new Date(seconds * 1000), body));
      }),
      { numRuns: 30 },
    );
  });

  test('a secret of another form is refused', () => {
    expect(() => standardSignature(new Secret('whsec_***'), 'evt_1', 1, '')).toThrow(TypeError);
  });
});
