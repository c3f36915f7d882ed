import { describe, expect, it } from '@jest/globals';
import { backoffSeconds } from './backoff.js';

const least = () => 0;
const most = () => 1;

describe('the back-off of a failed refresh', () => {
  it.each([
    [0, 1, 2],
    [1, 2, 4],
    [5, 32, 64],
    [7, 128, 256],
    [8, 150, 300],
    [10_000, 150, 300],
  ])('after %d failures is between %d and %d seconds', (failures, from, to) => {
    expect(backoffSeconds(failures, undefined, least)).toBe(from);
    expect(backoffSeconds(failures, undefined, most)).toBe(to);
  });

  it('is at least what the provider asks for', () => {
    expect(backoffSeconds(0, 3_600, most)).toBe(3_600);
    expect(backoffSeconds(8, 1, least)).toBe(150);
  });
});
