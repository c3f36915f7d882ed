import { describe, expect, it } from '@jest/globals';
import { requestIdOf } from './request-id.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const idFor = (given: string | string[] | undefined): string =>
  requestIdOf({ headers: given === undefined ? {} : { 'x-request-id': given } });

describe('the id of a request', () => {
  it.each(['a', 'trace-42.a_b:c', '0198c0de-0000-7000-8000-000000000001', 'x'.repeat(128)])(
    'is what the caller sent: %s',
    (id) => {
      expect(idFor(id)).toBe(id);
    },
  );

  it.each(['', ' ', 'two words', 'a\nb', '-a', '../x', '<b>', 'ä', 'x'.repeat(129), ['a', 'b'], undefined])(
    'is made here instead of %j',
    (id) => {
      expect(idFor(id)).toMatch(UUID_V7);
    },
  );

  it('is another one each time', () => {
    expect(idFor(undefined)).not.toBe(idFor(undefined));
  });
});
