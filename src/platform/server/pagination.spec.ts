import { describe, expect, it } from '@jest/globals';
import { InterlockError } from '../errors/interlock-error.js';
import { cutPage, decodeCursor, encodeCursor } from './pagination.js';
import { isUuid } from './uuid.pipe.js';

const codeOf = (cursor: string, isPosition: (value: string) => boolean): unknown => {
  try {
    return decodeCursor(cursor, isPosition);
  } catch (error) {
    return error instanceof InterlockError ? error.code : error;
  }
};

describe('a cursor', () => {
  it('gives back what it was made of', () => {
    for (const position of ['0198c0de-0000-7000-8000-000000000001', 'größe 🦊', '']) {
      expect(decodeCursor(encodeCursor(position), () => true)).toBe(position);
    }
  });

  it('needs no escaping in a URL', () => {
    expect(encodeCursor('???>>>~~~ÿ')).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it.each(['', 'nonsense', '=', 'MDE5OA==', 'MDE5OA\n', '%00', `${encodeCursor('x')} `])(
    'is refused as %j',
    (cursor) => {
      expect(codeOf(cursor, isUuid)).toBe('validation_failed');
    },
  );

  it('is refused when it names no position', () => {
    expect(codeOf(encodeCursor('anything'), isUuid)).toBe('validation_failed');
    expect(codeOf(Buffer.from([0xff, 0xfe]).toString('base64url'), () => true)).toBe('validation_failed');
  });
});

describe('cutPage', () => {
  const cut = (count: number, limit: number) =>
    cutPage(
      Array.from({ length: count }, (_, i) => `e${i}`),
      limit,
      (e) => e,
    );

  it('keeps one entry more than the limit back, as the sign that there is a next page', () => {
    expect(cut(3, 2)).toEqual({ page: ['e0', 'e1'], next: encodeCursor('e1') });
  });

  it.each([
    [0, 2],
    [1, 2],
    [2, 2],
  ])('has no next page after %i of %i', (count, limit) => {
    expect(cut(count, limit)).toMatchObject({ next: null });
    expect(cut(count, limit).page).toHaveLength(count);
  });
});
