import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { InterlockError } from '../errors/interlock-error.js';
import { createValidationPipe } from '../server/validation.js';
import { Field } from './field.js';

class Inner {
  @Field.string({ minLength: 1 })
  name!: string;
}

class Body {
  @Field.string({ optional: true, minLength: 2, maxLength: 4 })
  text?: string;

  @Field.string({ optional: true, printable: true })
  line?: string;

  @Field.string({ optional: true, nullable: true })
  maybe?: string | null;

  @Field.uuid({ optional: true })
  id?: string;

  @Field.dateTime({ optional: true })
  at?: string;

  @Field.integer({ optional: true, minimum: 1, maximum: 9 })
  count?: number;

  @Field.boolean({ optional: true })
  flag?: boolean;

  @Field.enum(['a', 'b'], 'Letter', { optional: true })
  letter?: string;

  @Field.strings({ optional: true, maxItems: 2 })
  list?: string[];

  @Field.record({ optional: true })
  open?: Record<string, unknown>;

  @Field.object(() => Inner, { optional: true })
  inner?: Inner;

  @Field.objects(() => Inner, { optional: true })
  inners?: Inner[];
}

class Query {
  @Field.integer({ query: true, optional: true })
  count?: number;

  @Field.boolean({ query: true, optional: true })
  flag?: boolean;

  @Field.strings({ query: true, optional: true })
  list?: string[];
}

class Needed {
  @Field.string()
  text!: string;
}

const pipe = createValidationPipe();

const validate = async (metatype: new () => object, value: object): Promise<unknown> => {
  try {
    return { ...((await pipe.transform(value, { type: 'body', metatype })) as object) };
  } catch (error) {
    if (!(error instanceof InterlockError)) throw error;
    return (error.extras['errors'] as { field: string; message: string }[]).map(
      ({ field, message }) => `${field} ${message}`,
    );
  }
};

describe('a member of a body', () => {
  it.each([
    { text: 'ab' },
    { line: 'ünï 🦊' },
    { maybe: null },
    { maybe: 'two\nlines' },
    { id: '0198c0de-0000-7000-8000-000000000001' },
    { at: '2026-01-31T12:00:00Z' },
    { at: '2026-01-31T12:00:00.123456+02:00' },
    { count: 9 },
    { flag: false },
    { letter: 'b' },
    { list: ['x', 'y'] },
    { open: { toString: 1, nested: { 'a.b': [null] } } },
    { inner: { name: 'x' } },
    { inners: [{ name: 'x' }] },
    {},
  ])('passes as it came: %j', async (value) => {
    expect(await validate(Body, value)).toEqual(value);
  });

  it.each([
    [{ text: 'a' }, 'text must be at least 2 characters'],
    [{ text: 'abcde' }, 'text must be at most 4 characters'],
    [{ text: 5 }, 'text must be text'],
    [{ text: null }, 'text must be text'],
    [{ text: ['ab'] }, 'text must be text'],
    [{ maybe: 'a\0' }, 'maybe must be well-formed Unicode without U+0000'],
    [{ maybe: '\ud800' }, 'maybe must be well-formed Unicode without U+0000'],
    [{ line: 'a\tb' }, 'line must not contain control characters'],
    [{ id: 'x' }, 'id must be a UUID'],
    [{ at: '2026-01-31' }, 'at must be an RFC 3339 date and time'],
    [{ at: '2026-01-31T12:00:60Z' }, 'at must be a date and time that exists'],
    [{ count: 1.5 }, 'count must be a whole number'],
    [{ count: '5' }, 'count must be a whole number'],
    [{ count: 0 }, 'count must be at least 1'],
    [{ count: 10 }, 'count must be at most 9'],
    [{ flag: 'true' }, 'flag must be true or false'],
    [{ letter: 'c' }, 'letter must be one of a, b'],
    [{ list: 'x' }, 'list must be a list'],
    [{ list: ['x', 'y', 'z'] }, 'list must hold at most 2 entries'],
    [{ list: [''] }, 'list must not hold an empty text'],
    [{ list: ['\0'] }, 'list must be well-formed Unicode without U+0000'],
    [{ open: [] }, 'open must be an object'],
    [{ open: { a: ['\0'] } }, 'open must be well-formed Unicode without U+0000'],
    [{ inner: 'x' }, 'inner must be an object'],
    [{ inner: { name: '' } }, 'inner.name must not be empty'],
    [{ inner: { name: 'x', more: 1 } }, 'inner.more is not a known field'],
    [{ inners: [{ name: 'x' }, {}] }, 'inners.1.name must be text'],
    [{ unknown: 1 }, 'unknown is not a known field'],
  ])('is refused with the reason: %j', async (value, problem) => {
    expect(await validate(Body, value)).toEqual([problem]);
  });

  it('must be there unless it is optional', async () => {
    expect(await validate(Needed, {})).toEqual(['text must be text']);
    expect(await validate(Needed, { text: undefined })).toEqual(['text must be text']);
  });

  it('is named beside every other one that is wrong', async () => {
    expect(await validate(Body, { text: 5, flag: 5, unknown: 5 })).toEqual([
      'unknown is not a known field',
      'text must be text',
      'flag must be true or false',
    ]);
  });
});

describe('a member of a query', () => {
  it.each([
    [{ count: '12' }, { count: 12 }],
    [{ count: '-3' }, { count: -3 }],
    [{ flag: 'false' }, { flag: false }],
    [{ list: 'a b' }, { list: ['a', 'b'] }],
    [{ list: ['a b', 'c'] }, { list: ['a', 'b', 'c'] }],
    [{ list: '' }, { list: [] }],
  ])('is read from text: %j', async (query, expected) => {
    expect(await validate(Query, query)).toEqual(expected);
  });

  it.each([
    { count: '' },
    { count: '1e2' },
    { count: '0x10' },
    { count: ' 1' },
    { count: '9999999999999999' },
    { count: ['1', '2'] },
    { flag: '1' },
    { flag: 'TRUE' },
    { flag: '' },
  ])('is refused where it could mean something else: %j', async (query) => {
    expect(await validate(Query, query)).toEqual([expect.stringMatching(/^(count|flag) must be /)]);
  });
});
