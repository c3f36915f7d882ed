import { describe, expect, it } from '@jest/globals';
import { matchesPattern, matchesWhole } from './regular-expression.js';

describe('a pattern that somebody else wrote', () => {
  it('matches as it says', () => {
    expect(matchesPattern('^[a-z]+$', 'acme')).toBe(true);
    expect(matchesPattern('^[a-z]+$', 'acme.example')).toBe(false);
    expect(matchesPattern('^acme$', 'ACME', 'i')).toBe(true);
  });

  it('matches the whole value where that is asked for, also with alternatives', () => {
    expect(matchesWhole('a|b', 'b')).toBe(true);
    expect(matchesWhole('a|b', 'ab')).toBe(false);
  });

  it('does not hold up the process when it backtracks without end', () => {
    expect(matchesWhole('(a+)+b', 'a'.repeat(60))).toBe(false);
  });
});
