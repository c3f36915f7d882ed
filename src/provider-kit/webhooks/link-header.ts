const MAX_LENGTH = 8192;

/**
 * Finds the next page (RFC 8288 §3).
 * @param link value of the `Link` header
 * @param base URL of the page that it came with
 * @returns an absolute URL of the same origin, or null: a credential never follows a link elsewhere
 */
export const nextPage = (link: string | undefined, base: string): string | null => {
  if (link === undefined || link.length > MAX_LENGTH) return null;
  for (const [, target, parameters] of link.matchAll(/<([^<>]*)>((?:"[^"]*"|[^",<])*)/g)) {
    if (!isNext(parameters ?? '')) continue;
    const url = URL.parse(target ?? '', base);
    if (url !== null && url.origin === new URL(base).origin && url.username === '' && url.password === '')
      return url.href;
  }
  return null;
};

/** A link may have several relations, separated by spaces; of several `rel` the first counts. */
const isNext = (parameters: string): boolean => {
  const all = [...parameters.matchAll(/;\s*([^\s=;"]+)\s*(?:=\s*(?:"([^"]*)"|([^\s";]*)))?/g)];
  const [, , quoted, plain] = all.find(([, name]) => name?.toLowerCase() === 'rel') ?? [];
  return (quoted ?? plain ?? '').toLowerCase().split(/\s+/).includes('next');
};
