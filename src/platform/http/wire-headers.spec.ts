import { describe, expect, it } from '@jest/globals';
import { wireHeaders } from './wire-headers.js';

describe('wireHeaders', () => {
  it('introduces us and asks for an unencoded answer', () => {
    expect(wireHeaders({})).toEqual({ 'user-agent': 'Interlock/0.1', 'accept-encoding': 'identity' });
  });

  it('lets the caller replace the defaults, whatever the case of the name', () => {
    expect(wireHeaders({ 'User-Agent': 'x', 'ACCEPT-encoding': 'gzip' })).toEqual({
      'user-agent': 'x',
      'accept-encoding': 'gzip',
    });
  });

  it('leaves the headers of the connection to the connection', () => {
    const given = { Host: 'evil.example', 'Content-Length': '5', Connection: 'close', 'Transfer-Encoding': 'chunked' };
    expect(Object.keys(wireHeaders(given))).toEqual(['user-agent', 'accept-encoding']);
  });

  it.each([
    ['a line break in a value', { 'x-a': 'b\r\nx-evil: 1' }],
    ['a null byte in a value', { 'x-a': 'b\0' }],
    ['a character beyond latin1', { 'x-a': '☃' }],
    ['a line break in a name', { 'x-a\r\nx-evil': '1' }],
    ['an empty name', { '': '1' }],
  ])('refuses %s', (_what, headers) => expect(() => wireHeaders(headers)).toThrow());
});
