/** @returns every text in JSON data with its pointer (RFC 6901) */
export const textsIn = (value: unknown, path: string): { path: string; text: string }[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    textsIn(member, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
};
