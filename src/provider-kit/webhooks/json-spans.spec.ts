import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readPointer } from '../json-pointer.js';
import { elementSpans, spanAt, wholeSpan, type Span } from './json-spans.js';

const slice = (text: string, span: Span | undefined): string | undefined =>
  span === undefined ? undefined : text.slice(span.start, span.end);

/** JSON text with white space of every kind wherever it may stand. */
const spaced = (value: unknown, space: string): string => {
  const text = Array.isArray(value)
    ? `[${value.map((member) => spaced(member, space)).join(`${space},`)}${space}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .map(([name, member]) => `${space}${JSON.stringify(name)}${space}:${spaced(member, space)}`)
          .join(',')}${space}}`
      : JSON.stringify(value);
  return `${space}${text}${space}`;
};

const pathsOf = (value: unknown): string[][] =>
  typeof value !== 'object' || value === null
    ? [[]]
    : [[], ...Object.entries(value).flatMap(([name, member]) => pathsOf(member).map((path) => [name, ...path]))];

const pointerOf = (path: readonly string[]): string =>
  path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

describe('spanAt', () => {
  it('finds every value that JSON.parse finds, whatever white space is around it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\n\t', '\r\n  '), (value, space) => {
        const text = spaced(value, space);
        const parsed: unknown = JSON.parse(text);
        for (const path of pathsOf(parsed)) {
          expect(JSON.parse(String(slice(text, spanAt(text, path))))).toEqual(readPointer(parsed, pointerOf(path)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every letter of a value', () => {
    const text = '{"a":{"id":12345678901234567890,"t":"\\u00e9\\"]}","n":1.50e+2 , "l":[ 1 ,2 ]}}';
    expect(slice(text, spanAt(text, ['a']))).toBe(
      '{"id":12345678901234567890,"t":"\\u00e9\\"]}","n":1.50e+2 , "l":[ 1 ,2 ]}',
    );
    expect(slice(text, spanAt(text, ['a', 'id']))).toBe('12345678901234567890');
    expect(slice(text, spanAt(text, ['a', 'n']))).toBe('1.50e+2');
    expect(slice(text, spanAt(text, ['a', 'l', '1']))).toBe('2');
  });

  it('takes the last of two members with one name, as JSON.parse does', () => {
    expect(slice('{"a":1,"\\u0061":2}', spanAt('{"a":1,"\\u0061":2}', ['a']))).toBe('2');
  });

  it.each([['b'], ['a', '2'], ['a', '-1'], ['a', '01'], ['a', 'length'], ['a', '0', 'x']])(
    'finds nothing at %s %s',
    (...path) => {
      expect(spanAt('{"a":[1,2]}', path)).toBeUndefined();
    },
  );

  it('is not led astray by names of the prototype', () => {
    const text = '{"__proto__":{"constructor":7}}';
    expect(slice(text, spanAt(text, ['__proto__', 'constructor']))).toBe('7');
    expect(spanAt('{}', ['constructor'])).toBeUndefined();
  });

  it('does not run out of stack where the nesting is deep', () => {
    const text = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(spanAt(text, ['a'])).toEqual({ start: 5, end: text.length - 1 });
  });
});

describe('elementSpans', () => {
  it('finds the elements of every list', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.constantFrom('', ' ', '\n'), (list, space) => {
        const text = spaced(list, space);
        const slices = elementSpans(text, wholeSpan(text)).map((span) => slice(text, span));
        expect(slices.map((part) => JSON.parse(String(part)))).toEqual(JSON.parse(text));
        expect(slices.every((part) => part === part?.trim())).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
