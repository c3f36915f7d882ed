/**
 * Reads a value (RFC 6901). Own properties only, so that a pointer never reaches a prototype.
 * @param pointer `''` for the whole document, else `/a/b/0`
 * @returns undefined where the path does not exist
 */
export const readPointer = (document: unknown, pointer: string): unknown => {
  if (pointer === '') return document;
  let current: unknown = document;
  for (const raw of pointer.slice(1).split('/')) {
    if (typeof current !== 'object' || current === null) return undefined;
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
};

/** One pointer, or several of which the first that finds something counts. */
export type Pointers = string | readonly string[];

/** As {@link readPointer}; null and empty text are nothing found. */
export const readFirst = (document: unknown, pointers: Pointers): unknown => {
  if (typeof pointers === 'string') return readPointer(document, pointers);
  return pointers
    .map((pointer) => readPointer(document, pointer))
    .find((value) => value !== undefined && value !== null && value !== '');
};

/** As {@link readFirst}, for text: numbers become their decimal text, everything else that is no text is undefined. */
export const readText = (document: unknown, pointers: Pointers | undefined): string | undefined => {
  const value = pointers === undefined ? undefined : readFirst(document, pointers);
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
};
