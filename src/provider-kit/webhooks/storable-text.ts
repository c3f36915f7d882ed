import { createHash } from 'node:crypto';

const MAX_TEXT = 255;

/** PostgreSQL cannot keep U+0000, and text with lone surrogates is no UTF-8. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** @returns the text without what cannot be stored, no longer than 255 UTF-16 units */
export const storableText = (text: string): string =>
  text.replaceAll('\0', '').toWellFormed().slice(0, MAX_TEXT).toWellFormed();

/** As {@link storableText}, but two different ids never become the same: what does not fit is kept by its digest. */
export const storableId = (id: string): string =>
  id.length <= MAX_TEXT && isStorable(id) ? id : `sha256:${createHash('sha256').update(id, 'utf16le').digest('hex')}`;
