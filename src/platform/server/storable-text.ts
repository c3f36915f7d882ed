/**
 * Whether PostgreSQL keeps the text as it is: it takes no U+0000, and a lone surrogate has no UTF-8, so that the driver
 * would store U+FFFD instead (https://www.postgresql.org/docs/current/datatype-character.html).
 */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** As {@link isStorable}, for every text and every name inside a value of JSON. */
export const holdsStorableText = (value: unknown): boolean => {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => isStorable(name) && holdsStorableText(member));
};
