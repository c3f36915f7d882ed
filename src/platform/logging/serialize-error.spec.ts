import { describe, expect, it } from '@jest/globals';
import { serializeError } from './serialize-error.js';

const SECRET = 'gho_0123456789abcdefghijABCDEFGHIJ0123456789';

describe('what a log says of an error', () => {
  it('is its kind, its message, its code, where it happened and why', () => {
    const cause = Object.assign(new TypeError('inner'), { code: 'ECONNRESET' });
    expect(serializeError(new Error('outer', { cause }))).toEqual({
      type: 'Error',
      message: 'outer',
      stack: expect.stringMatching(/^ {4}at /),
      cause: { type: 'TypeError', message: 'inner', code: 'ECONNRESET', stack: expect.any(String) },
    });
  });

  it('is nothing that a database or an HTTP library attaches', () => {
    const error = Object.assign(new Error('duplicate key'), {
      detail: `Key (secret)=(${SECRET})`,
      parameters: [SECRET],
      query: `insert into t values ('${SECRET}')`,
      response: { body: SECRET },
    });
    expect(JSON.stringify(serializeError(error))).not.toContain(SECRET);
  });

  it('cuts tokens and queries out of messages of others, also where the stack repeats them', () => {
    const error = new Error(`GET https://a.example/cb?code=abc&state=def failed with ${SECRET}`);
    const text = JSON.stringify(serializeError(error));
    expect(text).toContain('https://a.example/cb?[redacted] failed with [redacted]');
    expect(text).not.toMatch(/code=abc|gho_/);
  });

  it('keeps messages short', () => {
    expect(serializeError(new Error('a b '.repeat(1_000)))).toMatchObject({ message: 'a b '.repeat(125) });
  });

  it.each([
    ['a text', { message: 'a text' }],
    [null, { message: 'null' }],
    [undefined, { message: 'undefined' }],
    [{}, { type: 'Error', message: '' }],
  ])('copes with %j', (thrown, expected) => {
    expect(serializeError(thrown)).toEqual(expected);
  });
});
