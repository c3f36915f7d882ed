import { describe, expect, it } from '@jest/globals';
import { equalText } from './compare.js';

describe('equalText', () => {
  it('tells texts apart, whatever their lengths', () => {
    expect(equalText('a', 'a')).toBe(true);
    expect(equalText('a', 'ab')).toBe(false);
    expect(equalText('\ud800', '\udc00')).toBe(false);
  });
});
