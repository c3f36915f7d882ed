import { describe, expect, it } from '@jest/globals';
import { Secret } from '../secret.js';
import { hmacMatches } from './hmac.js';

// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
const SECRET = new Secret("It's a Secret to Everybody");
const BODY = Buffer.from('Hello, World!');
const SIGNATURE = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

describe('hmacMatches', () => {
  it('accepts a published signature', () => {
    expect(hmacMatches(BODY, SIGNATURE, SECRET, 'sha256')).toBe(true);
  });

  it.each(['', 'zz', SIGNATURE.slice(2), `${SIGNATURE}00`, SIGNATURE.replace('7', '8'), 'é'.repeat(64)])(
    'refuses %j',
    (signature) => {
      expect(hmacMatches(BODY, signature, SECRET, 'sha256')).toBe(false);
    },
  );
});
