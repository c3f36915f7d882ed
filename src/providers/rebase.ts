import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { mapUrls } from '../provider-kit/definition-urls.js';

/**
 * Moves a provider to a staging copy or a stand-in: scheme, host and port of every URL become those of the base, while
 * paths, queries and the templates in them stay. A template in the host goes away with it.
 * @param baseUrl `PROVIDER_<NAME>_BASE_URL`: an origin without a trailing slash; null leaves the definition as it is
 */
export const rebase = (definition: ProviderDefinition, baseUrl: string | null): ProviderDefinition =>
  baseUrl === null ? definition : mapUrls(definition, (url) => url.replace(/^https?:\/\/[^/?#]*/i, () => baseUrl));
