/** A text inside JSON data. */
export interface TextAt {
  /** JSON pointer (RFC 6901). */
  readonly path: string;
  readonly text: string;
}

/**
 * Finds every text in JSON data.
 * @param path JSON pointer of the value itself
 */
export const textsIn = (value: unknown, path: string): TextAt[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    textsIn(member, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
};
