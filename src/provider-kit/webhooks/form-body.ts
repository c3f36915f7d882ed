/**
 * Reads `application/x-www-form-urlencoded`.
 * @returns the fields; one that is repeated is a list. Names are own members, whatever they are
 */
export const parseForm = (text: string): Record<string, string | string[]> => {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? String(values[0]) : values]),
  );
};
