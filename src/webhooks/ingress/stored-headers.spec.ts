import { describe, expect, it } from '@jest/globals';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import { Secret } from '../../provider-kit/secret.js';
import { storedHeaders } from './stored-headers.js';

const NO_SECRETS = { secrets: [], verifyToken: null, pathSecret: null };
const HMAC: WebhooksDefinition = { signature: { scheme: 'hmac', header: 'X-Sig' } };

const stored = (
  headers: Record<string, string[]>,
  webhooks: WebhooksDefinition = HMAC,
  endpoint: Parameters<typeof storedHeaders>[2] = NO_SECRETS,
) => storedHeaders(webhooks, { headers: new Map(Object.entries(headers)) }, endpoint);

describe('stored headers', () => {
  it('join the lines of one name', () => {
    expect(stored({ 'x-a': ['1', '2'], 'x-sig': ['ab'] })).toEqual({ 'x-a': '1, 2', 'x-sig': 'ab' });
  });

  it.each(['authorization', 'cookie', 'proxy-authorization', 'x-api-key'])('never hold the value of %s', (name) => {
    expect(stored({ [name]: ['value'] })).toEqual({ [name]: '[redacted]' });
  });

  it.each<[string, WebhooksDefinition]>([
    ['a shared secret', { signature: { scheme: 'shared_secret_header', header: 'X-Secret' } }],
    ['a token', { signature: { scheme: 'jwt', header: 'X-Secret', algorithms: ['RS256'] } }],
    ['one of several', { signature: [{ scheme: 'none' }, { scheme: 'shared_secret_header', header: 'X-Secret' }] }],
    ['one that is declared', { ...HMAC, redact_headers: ['X-Secret'] }],
    [
      'one that is handed over',
      {
        ...HMAC,
        handshakes: [{ signed: false, when: {}, value: { header: 'X-Secret' }, capture_secret: 'use', answer: {} }],
      },
    ],
  ])('never hold the value of a header with %s', (_what, webhooks) => {
    expect(stored({ 'x-secret': ['value'] }, webhooks)).toEqual({ 'x-secret': '[redacted]' });
  });

  it('never hold a secret of the endpoint, wherever it stands', () => {
    const endpoint = {
      secrets: [new Secret('first-secret'), new Secret('second-secret')],
      verifyToken: new Secret('verify-token'),
      pathSecret: 'path-secret',
    };
    const headers = stored(
      { a: ['x first-secret y second-secret'], referer: ['https://x/path-secret/path-secret'], b: ['verify-token'] },
      HMAC,
      endpoint,
    );
    expect(headers).toEqual({
      a: 'x [redacted] y [redacted]',
      referer: 'https://x/[redacted]/[redacted]',
      b: '[redacted]',
    });
  });

  it('keep what merely contains a very short secret', () => {
    expect(stored({ a: ['abc'] }, HMAC, { ...NO_SECRETS, pathSecret: 'b' })).toEqual({ a: 'abc' });
  });

  it('are cut off where there are too many', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`x-${index}`, ['é'.repeat(250)]]));
    expect(Object.keys(stored(many)).length).toBeLessThan(35);
  });

  it('may have names that objects have', () => {
    const headers = storedHeaders(HMAC, { headers: new Map([['__proto__', ['1']]]) }, NO_SECRETS);
    expect(JSON.stringify(headers)).toBe('{"__proto__":"1"}');
  });
});
