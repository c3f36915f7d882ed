import { describe, expect, it } from '@jest/globals';
import { textProblems } from './text-rule.js';

describe('textProblems', () => {
  it('finds nothing in ordinary JSON', () => {
    expect(textProblems({ a: ['ü', { b: '😀' }], c: 1, d: null, e: true })).toEqual([]);
  });

  it.each([
    ['a zero character', 'x\u0000'],
    ['half of a surrogate pair', '\ud83d'],
  ])('points at %s in a value and in a name', (_what, text) => {
    expect(textProblems({ a: [{ 'b/c': text }] })).toEqual([
      { path: '/a/0/b~1c', reason: 'holds a character that cannot be kept' },
    ]);
    expect(textProblems({ a: { [text]: 1 } })).toEqual([
      { path: '/a', reason: 'has a name with a character that cannot be kept' },
    ]);
  });

  it('stops at values that are nested too deeply, before anything walks them', () => {
    const value: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(textProblems(value)).toEqual([{ path: '/0'.repeat(32), reason: 'is nested more than 32 levels deep' }]);
  });
});
