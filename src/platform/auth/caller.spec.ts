import { describe, expect, it } from '@jest/globals';
import { expandScopes, isUserId } from './caller.js';

describe('expandScopes', () => {
  it.each([
    [[], []],
    [['credentials:use'], ['credentials:use']],
    [['integrations:service'], ['credentials:use', 'integrations:service']],
    [['integrations:admin'], ['credentials:use', 'integrations:service', 'integrations:admin']],
    [
      ['integrations:service', 'credentials:use'],
      ['credentials:use', 'integrations:service'],
    ],
  ])('gives %j everything that it includes', (names, expanded) => {
    expect([...expandScopes(names)]).toEqual(expanded);
  });

  it('ignores scopes of other services', () => {
    expect([...expandScopes(['openid', '', 'constructor', 'credentials:use '])]).toEqual([]);
  });
});

describe('isUserId', () => {
  it.each(['alice', 'system:serviceaccount:ns:name', 'a, b', 'josé', '用户', 'x'.repeat(255)])('accepts %j', (text) => {
    expect(isUserId(text)).toBe(true);
  });

  it.each(['', 'x'.repeat(256), 'a\0b', 'a\nb', 'a\u0085b', '\ud800'])('refuses %j', (text) => {
    expect(isUserId(text)).toBe(false);
  });
});
