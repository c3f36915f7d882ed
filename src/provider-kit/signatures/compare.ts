import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares in constant time; the length of what is expected is public (that of a digest). */
export const equalBytes = (given: Buffer, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected);

/** Compares texts of any length in constant time, without telling how long the secret one is. */
export const equalText = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));

/** As UTF-16, in which a lone surrogate is not the same as another one. */
const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf16le').digest();
