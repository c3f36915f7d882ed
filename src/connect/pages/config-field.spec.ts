import { describe, expect, it } from '@jest/globals';
import { htmlPattern } from './config-field.js';

describe('htmlPattern', () => {
  it('escapes a hyphen at the end of a class, which browsers do not take there', () => {
    expect(htmlPattern('^[a-z0-9-]+$')).toBe('^[a-z0-9\\-]+$');
    expect(htmlPattern('^[a-z\\-]+$')).toBe('^[a-z\\-]+$');
  });

  it.each([undefined, 'myshop', '^shop', '^[(]$'])('leaves %s to the server', (pattern) => {
    expect(htmlPattern(pattern)).toBeNull();
  });
});
