import { describe, expect, it } from '@jest/globals';
import { readPointer, readText } from './json-pointer.js';

/** RFC 6901 §5. */
const DOCUMENT = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

describe('readPointer', () => {
  it.each([
    ['', DOCUMENT],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('reads %j', (pointer, expected) => {
    expect(readPointer(DOCUMENT, pointer)).toEqual(expected);
  });

  it.each(['/none', '/foo/2', '/foo/-', '/foo/0/0', '/foo/map', '/toString', '/__proto__', '/constructor/name'])(
    'finds nothing at %s',
    (pointer) => {
      expect(readPointer(DOCUMENT, pointer)).toBeUndefined();
    },
  );

  it.each([null, undefined, 5, 'text'])('finds nothing inside %j', (document) => {
    expect(readPointer(document, '/length')).toBeUndefined();
  });
});

describe('readText', () => {
  it.each([
    ['text', 'text'],
    ['', ''],
    [42, '42'],
    [0, '0'],
    [NaN, undefined],
    [true, undefined],
    [null, undefined],
    [{}, undefined],
    [['x'], undefined],
  ])('reads %j as %j', (value, expected) => {
    expect(readText({ value }, '/value')).toBe(expected);
  });

  it('reads nothing without a pointer', () => {
    expect(readText('x', undefined)).toBeUndefined();
  });
});
