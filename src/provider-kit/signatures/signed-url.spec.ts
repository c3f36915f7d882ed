import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { deliveryOf } from '../testing/signed-deliveries.js';
import { assertBodyInUrl, urlDecoded, withAndWithoutPort } from './signed-url.js';

describe('the signed URL', () => {
  test.each([
    ['https://example.com/a?b=1', ['https://example.com/a?b=1', 'https://example.com:443/a?b=1']],
    ['https://example.com:443/a', ['https://example.com:443/a', 'https://example.com/a']],
    ['http://example.com', ['http://example.com', 'http://example.com:80']],
    ['https://example.com:8443/a', ['https://example.com:8443/a']],
    ['https://[::1]:443/a', ['https://[::1]:443/a', 'https://[::1]/a']],
    ['no url', ['no url']],
  ])('of %s is tried as %p', (url, tried) => {
    expect(withAndWithoutPort(url)).toEqual(tried);
  });

  test('has the escapes decoded that HubSpot names, and no others', () => {
    const url = 'https://example.com/%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B?a=%20%26%3d%25%c3%a9&b=%3a';
    expect(urlDecoded(url)).toBe("https://example.com/:/?@!$'()*,;?a=%20%26%3d%25%c3%a9&b=:");
  });
});

describe('a digest of the body in the URL', () => {
  const rule = { query: 'bodySHA256', algorithm: 'sha256', encoding: 'hex' } as const;
  const body = Buffer.from('{"a":1}');
  const digest = createHash('sha256').update(body).digest('hex');
  const url = 'https://example.com/a';
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const check = (example: Parameters<typeof deliveryOf>[1]) => () => {
    assertBodyInUrl(rule, deliveryOf('acme', example, new Date()));
  };

  test('may be right', () => {
    expect(check({ url: `${url}?bodySHA256=${digest}`, headers: json, body })).not.toThrow();
  });

  test.each([
    ['missing', ''],
    ['wrong', `?bodySHA256=${digest.replace(/^./, 'g')}`],
    ['there twice', `?bodySHA256=${digest}&bodySHA256=${digest}`],
  ])('must not be %s', (_what, query) => {
    expect(check({ url: `${url}${query}`, headers: json, body })).toThrow('wrong_signature');
  });

  test('must be right for a form that has one', () => {
    expect(check({ url: `${url}?bodySHA256=${'0'.repeat(64)}`, headers: form, body })).toThrow('wrong_signature');
  });

  test('is not needed for a form, nor without a body', () => {
    expect(check({ url, headers: form, body })).not.toThrow();
    expect(check({ url, headers: json, body: Buffer.alloc(0) })).not.toThrow();
  });
});
