import { UrlNotAllowed } from '../../platform/http/outgoing-url.js';
import type { UrlPolicy } from '../../platform/http/url-policy.js';
import type { DefinitionProblem } from '../../provider-kit/check-definition.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { outgoingUrlsOf } from '../../provider-kit/definition-urls.js';

/** @returns a problem for every URL whose shape the rule for outgoing URLs refuses; no name is resolved */
export const shapeProblems = (definition: ProviderDefinition, urls: Pick<UrlPolicy, 'parse'>): DefinitionProblem[] =>
  outgoingUrlsOf(definition).flatMap(({ path, url }) => {
    const reason = refusal(url, urls);
    return reason === undefined ? [] : [{ path, reason }];
  });

/**
 * Looks at every host once, with the path of the first URL that names it.
 * @throws InterlockError 400 `url_not_allowed` when a host is, or resolves to, an address that calls may not reach
 */
export const assertReachable = async (
  definition: ProviderDefinition,
  urls: Pick<UrlPolicy, 'assertReachable'>,
): Promise<void> => {
  const byOrigin = new Map<string, { path: string; url: string }>();
  for (const entry of outgoingUrlsOf(definition)) {
    const origin = URL.canParse(entry.url) ? new URL(entry.url).origin : entry.url;
    if (!byOrigin.has(origin)) byOrigin.set(origin, entry);
  }
  await Promise.all([...byOrigin.values()].map(({ path, url }) => urls.assertReachable(url, path)));
};

const refusal = (url: string, urls: Pick<UrlPolicy, 'parse'>): string | undefined => {
  try {
    urls.parse(url);
    return undefined;
  } catch (error) {
    if (error instanceof UrlNotAllowed) return error.message;
    throw error;
  }
};
