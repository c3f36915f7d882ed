/**
 * Puts parameters into a query, which otherwise stays as it is.
 * @param query with its question mark, or empty
 * @param parameters replace those of the same name
 * @returns with its question mark, or empty
 */
export const withParameters = (query: string, parameters: Readonly<Record<string, string>>): string => {
  const entries = Object.entries(parameters);
  if (entries.length === 0) return query;
  const kept = withoutNames(query.slice(1), new Set(Object.keys(parameters)));
  const added = entries.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `?${[...(kept === '' ? [] : [kept]), ...added].join('&')}`;
};

/** Separators stay with the parameter before them; some servers take a semicolon for one. */
const withoutNames = (query: string, names: ReadonlySet<string>): string => {
  const parts = query.match(/[^&;]*[&;]?/g) ?? [];
  const kept = parts.filter((part) => part !== '' && !names.has(nameOf(part))).join('');
  return kept.replace(/&$/, '');
};

const nameOf = (part: string): string => {
  const name = part.replace(/[=&;].*$/s, '').replaceAll('+', ' ');
  try {
    return decodeURIComponent(name);
  } catch {
    // Not UTF-8: no name of ours.
    return name;
  }
};
