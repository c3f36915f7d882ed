import { describe, expect, it } from '@jest/globals';
import { ConnectCookie, hashOf, isSecret, newSecret } from './connect-cookie.js';

const secret = newSecret();

describe('ConnectCookie', () => {
  it('is bound to the host and to TLS where the service is public by https', () => {
    const cookie = new ConnectCookie('https://interlock.example/base');
    expect(cookie.header(secret)).toBe(`__Host-interlock_connect=${secret}; Path=/; HttpOnly; SameSite=Lax; Secure`);
  });

  it('has a plain name without Secure where it is public by http, for browsers would drop it', () => {
    const cookie = new ConnectCookie('http://localhost:3000');
    expect(cookie.header(secret)).toBe(`interlock_connect=${secret}; Path=/; HttpOnly; SameSite=Lax`);
  });

  it('reads its own name only, so that a plain cookie never counts behind https', () => {
    const cookie = new ConnectCookie('https://interlock.example');
    expect(cookie.read({ '__Host-interlock_connect': secret })).toBe(secret);
    expect(cookie.read({ interlock_connect: secret })).toBeNull();
  });

  it.each([undefined, '', 'short', `${newSecret()}x`, `${newSecret().slice(1)}.`])('ignores the value %s', (value) => {
    expect(new ConnectCookie('http://localhost').read({ interlock_connect: value })).toBeNull();
  });
});

describe('newSecret', () => {
  it('gives 256 bits that are another value each time', () => {
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(isSecret(secret)).toBe(true);
    expect(newSecret()).not.toBe(secret);
    expect(hashOf(secret)).toHaveLength(32);
  });
});
