import { describe, expect, it } from '@jest/globals';
import type { WireRequest } from './exchange.js';
import { redirectOf } from './redirect.js';

const request = (method: WireRequest['method'], body: string | null = null): WireRequest => ({
  method,
  url: new URL('https://a.example/start?x=1'),
  headers: { authorization: 'Bearer t', 'x-api-key': 'k', cookie: 'c', accept: '*/*', 'content-type': 'text/plain' },
  body: body === null ? null : Buffer.from(body),
});

const answer = (status: number, location?: string) => ({
  status,
  headers: location === undefined ? {} : { location },
  body: Buffer.alloc(0),
});

describe('redirectOf', () => {
  it.each([
    ['POST', 301, 'GET', false],
    ['POST', 302, 'GET', false],
    ['POST', 303, 'GET', false],
    ['PUT', 303, 'GET', false],
    ['HEAD', 303, 'HEAD', false],
    ['PUT', 302, 'PUT', true],
    ['POST', 307, 'POST', true],
    ['PATCH', 308, 'PATCH', true],
  ] as const)('turns %s answered by %i into %s', (method, status, expected, keepsBody) => {
    const body = method === 'HEAD' ? null : 'data';
    const next = redirectOf(request(method, body), answer(status, '/next'));
    expect(next).toMatchObject({ method: expected, url: new URL('https://a.example/next') });
    expect(next?.body?.toString()).toBe(keepsBody ? 'data' : undefined);
    expect('content-type' in (next?.headers ?? {})).toBe(keepsBody);
  });

  it('keeps every header within the origin', () => {
    const next = redirectOf(request('GET'), answer(302, 'https://a.example/next'));
    expect(next?.headers).toMatchObject({ authorization: 'Bearer t', cookie: 'c', 'x-api-key': 'k' });
  });

  it.each(['https://b.example/', 'http://a.example/', 'https://a.example:8443/', '//b.example/'])(
    'gives no header that may carry a credential to %s',
    (location) => expect(redirectOf(request('GET'), answer(302, location))?.headers).toEqual({ accept: '*/*' }),
  );

  it('does not carry a body to another origin', () => {
    expect(redirectOf(request('POST', 'client_secret=s'), answer(307, 'https://b.example/'))).toBeUndefined();
  });

  it.each([
    ['another status', answer(200, '/next')],
    ['304', answer(304, '/next')],
    ['no location', answer(302)],
    ['a location that is no URL', answer(302, 'https://[')],
  ])('does not follow %s', (_what, given) => expect(redirectOf(request('GET'), given)).toBeUndefined());
});
