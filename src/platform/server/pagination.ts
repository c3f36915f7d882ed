import { validationFailed } from '../errors/errors.js';
import { Field } from '../openapi/field.js';

export const DEFAULT_LIMIT = 50;

/** `?limit=` and `?cursor=` of every list. */
export class PageQuery {
  @Field.integer({
    query: true,
    optional: true,
    minimum: 1,
    maximum: 200,
    default: 50,
    description: 'entries per page',
  })
  limit?: number;

  @Field.string({ optional: true, maxLength: 500, description: '`next_cursor` of the page before' })
  cursor?: string;
}

/** @param position what the next page starts after, such as an id or a name */
export const encodeCursor = (position: string): string => Buffer.from(position, 'utf8').toString('base64url');

/**
 * @param isPosition tells whether the decoded text can have come from us
 * @throws InterlockError 400 `validation_failed`
 */
export const decodeCursor = (cursor: string, isPosition: (value: string) => boolean): string => {
  const position = Buffer.from(cursor, 'base64url').toString('utf8');
  if (encodeCursor(position) !== cursor || !isPosition(position)) {
    throw validationFailed([{ field: 'cursor', message: 'must be the next_cursor of an earlier answer' }]);
  }
  return position;
};

/**
 * Cuts a page out of `limit + 1` entries.
 * @returns the page, and the cursor of the next one or null at the end
 */
export const cutPage = <T>(
  entries: readonly T[],
  limit: number,
  positionOf: (entry: T) => string,
): { page: T[]; next: string | null } => {
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  return { page, next: entries.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null };
};
