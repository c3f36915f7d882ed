import { describe, expect, it } from '@jest/globals';
import { InterlockError } from '../../platform/errors/interlock-error.js';
import { readKeyDocument } from './key-document.js';

const SECRET = 'private-0123456789';

describe('the key of a request', () => {
  it('is a document, or its text', () => {
    expect(readKeyDocument({ a: 1 })).toEqual({ a: 1 });
    expect(readKeyDocument('{"a":1}')).toEqual({ a: 1 });
  });

  it.each([
    [`{"private_key":"${SECRET}"`],
    [SECRET],
    [[SECRET]],
    [null],
    [5],
    ['"text"'],
    [{ private_key: SECRET.repeat(2_000) }],
  ])('is nothing else, and is not quoted (%#)', (key) => {
    let problem: unknown;
    try {
      readKeyDocument(key);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(InterlockError);
    expect(problem).toMatchObject({ status: 400, extras: { errors: [{ field: 'key' }] } });
    expect(JSON.stringify(problem)).not.toContain(SECRET);
  });
});
