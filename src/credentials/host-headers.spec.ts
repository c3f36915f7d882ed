import { describe, expect, it } from '@jest/globals';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { hostHeaders } from './host-headers.js';

const fieldsOf = (headers: Record<string, unknown>): unknown => {
  try {
    return hostHeaders(headers);
  } catch (error) {
    if (!(error instanceof InterlockError)) throw error;
    return (error.extras['errors'] as { field: string }[]).map(({ field }) => field);
  }
};

describe('headers of a host', () => {
  it('are kept as they came', () => {
    const headers = { Authorization: 'Bearer a b', 'x_own.header~1': 'tab\there', Cookie: 'a=b; c=d' };
    expect(hostHeaders(headers)).toEqual(headers);
  });

  it.each(['', ' A', 'A B', 'A:', 'Ä', 'A\r\nB', 'x'.repeat(101)])('cannot have the name %j', (name) => {
    expect(fieldsOf({ [name]: 'x' })).toEqual([`headers.${name.slice(0, 100)}`]);
  });

  it.each(['Host', 'content-length', 'Transfer-Encoding', 'CONNECTION', 'upgrade', 'te', 'trailer'])(
    'cannot speak for the transport: %s',
    (name) => {
      expect(fieldsOf({ [name]: 'x' })).toEqual([`headers.${name}`]);
    },
  );

  it.each(['', 'a\r\nB: c', 'a\nb', 'a\0', 'ä', '\x7f', 5, null, ['a'], 'x'.repeat(8_193)])(
    'cannot have the value %j',
    (value) => {
      expect(fieldsOf({ A: value })).toEqual(['headers.A']);
    },
  );

  it('are one to twenty', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`X-${index}`, 'x']));
    expect(fieldsOf({})).toEqual(['headers']);
    expect(fieldsOf(many(21))).toEqual(['headers']);
    expect(hostHeaders(many(20))).toEqual(many(20));
  });

  it('cannot be one header in two spellings', () => {
    expect(fieldsOf({ 'X-Key': 'a', 'x-key': 'b' })).toEqual(['headers.x-key']);
  });
});
