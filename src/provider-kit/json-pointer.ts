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

/** As {@link readPointer}, for text: numbers become their decimal text, everything else that is no text is undefined. */
export const readText = (document: unknown, pointer: string | undefined): string | undefined => {
  const value = pointer === undefined ? undefined : readPointer(document, pointer);
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
};
