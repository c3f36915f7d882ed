import { describe, expect, it } from '@jest/globals';
import { holdsStorableText, isStorable } from './storable-text.js';

describe('isStorable', () => {
  it.each(['', 'plain', 'ünïcödé', '🦊', '\n', '\\u0000', 'C:\\udata'])('takes %j', (text) => {
    expect(isStorable(text)).toBe(true);
  });

  it.each(['\0', 'a\0b', '\ud800', '\udc00\ud800', 'a\udfff'])('refuses %j', (text) => {
    expect(isStorable(text)).toBe(false);
  });
});

describe('holdsStorableText', () => {
  it('looks at every text and every name, however deep', () => {
    expect(holdsStorableText({ a: [{ b: 'c' }, 1, null, true] })).toBe(true);
    expect(holdsStorableText({ a: [{ b: 'c\0' }] })).toBe(false);
    expect(holdsStorableText({ a: [{ 'b\ud800': 1 }] })).toBe(false);
  });
});
