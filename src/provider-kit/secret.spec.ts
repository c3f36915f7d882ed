import { format, inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Secret } from './secret.js';

const VALUE = 'sk-0123456789';

describe('a secret', () => {
  const secret = new Secret(VALUE);

  it('is told to those who ask for it', () => {
    expect(secret.reveal()).toBe(VALUE);
  });

  it.each([
    ['in a text', String(secret)],
    ['as JSON', JSON.stringify({ secret })],
    ['inspected', inspect({ deep: [secret] }, { showHidden: true, depth: 9 })],
    ['formatted', format('%s %o %O %j', secret, secret, secret, secret)],
    ['by its members', JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)])],
    ['in an error', String(new Error(`no ${String(secret)}`).stack)],
    ['copied', JSON.stringify(Object.assign({}, secret))],
  ])('does not show %s', (_where, text) => {
    expect(text).not.toContain(VALUE);
  });

  it('prints as a word that says what it is', () => {
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
    expect(String(secret)).toBe('[secret]');
  });

  it.each(['', undefined, null, 5])('is never %j', (value) => {
    expect(() => new Secret(value as string)).toThrow('Secret: value must be a non-empty string');
  });
});
