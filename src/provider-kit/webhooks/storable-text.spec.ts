import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { storableId, storableText } from './storable-text.js';

describe('storableText', () => {
  it('holds no NUL and no lone surrogate, and is never longer than 255', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('', '\0', '\ud800'), (text, more) => {
        const stored = storableText(text + more);
        expect(stored.isWellFormed() && !stored.includes('\0') && stored.length <= 255).toBe(true);
      }),
    );
  });

  it('does not cut through a character', () => {
    expect(storableText(`${'a'.repeat(254)}😀`)).toBe(`${'a'.repeat(254)}\ufffd`);
  });
});

describe('storableId', () => {
  it('keeps an id that fits', () => {
    expect(storableId('evt_1')).toBe('evt_1');
  });

  it.each(['a'.repeat(256), 'a\0', 'a\ud800'])('keeps one that does not fit by its digest', (id) => {
    expect(storableId(id)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('never makes two ids one', () => {
    const ids = ['a\0', 'a', 'a\ud800', 'a\udc00', 'a'.repeat(300), 'a'.repeat(301)].map(storableId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
