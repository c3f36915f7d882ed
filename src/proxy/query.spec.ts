import { describe, expect, it } from '@jest/globals';
import { withParameters } from './query.js';

describe('parameters that are put into a query', () => {
  it.each([
    ['', '?key=s%20%26'],
    ['?', '?key=s%20%26'],
    ['?a=%zz&b', '?a=%zz&b&key=s%20%26'],
    ['?key=mine', '?key=s%20%26'],
    ['?a=1&key=mine&b=2&key', '?a=1&b=2&key=s%20%26'],
    ['?%6bey=mine&k+ey=1', '?k+ey=1&key=s%20%26'],
    ['?a=1;key=mine', '?a=1;&key=s%20%26'],
    ['?keys=1&Key=2&a=key', '?keys=1&Key=2&a=key&key=s%20%26'],
    ['?%ff=1', '?%ff=1&key=s%20%26'],
  ])('replace those of their name in %s', (query, expected) => {
    expect(withParameters(query, { key: 's &' })).toBe(expected);
  });

  it('leave the query as it is when there are none', () => {
    expect(withParameters('?a=1&&b;&', {})).toBe('?a=1&&b;&');
  });
});
