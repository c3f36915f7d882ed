import type { AppConfig } from '../platform/config/app-config.js';
import { ConfigError } from '../platform/config/config-error.js';
import { UrlNotAllowed } from '../platform/http/outgoing-url.js';
import type { UrlPolicy } from '../platform/http/url-policy.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { loadProviderFiles } from './custom-providers/load-provider-files.js';
import { ProviderRegistry, type BaseProvider } from './provider-registry.js';

/**
 * Makes the registry of this process from the catalogue, the files of `PROVIDERS_DIR` and `PROVIDER_<NAME>_*`.
 * @throws ConfigError naming every wrong file and every base URL that no call may go to
 */
export const bootRegistry = async (
  catalogue: readonly ProviderDefinition[],
  config: Pick<AppConfig, 'providers' | 'providersDir'>,
  urls: Pick<UrlPolicy, 'parse'>,
): Promise<ProviderRegistry> => {
  const wrong = baseUrlProblems(config, urls);
  if (wrong.length > 0) throw new ConfigError(wrong);
  const names = new Set(catalogue.map(({ name }) => name));
  const files = config.providersDir === null ? [] : await loadProviderFiles(config.providersDir, names, urls);
  const base: BaseProvider[] = [
    ...catalogue.map((definition) => ({ definition, origin: 'built_in' as const })),
    ...files.map((definition) => ({ definition, origin: 'file' as const })),
  ];
  return new ProviderRegistry(base, config.providers);
};

const baseUrlProblems = ({ providers }: Pick<AppConfig, 'providers'>, urls: Pick<UrlPolicy, 'parse'>): string[] =>
  [...providers].flatMap(([name, { baseUrl }]) => {
    try {
      if (baseUrl !== null) urls.parse(baseUrl);
      return [];
    } catch (error) {
      if (error instanceof UrlNotAllowed) return [`PROVIDER_${name.toUpperCase()}_BASE_URL: ${error.message}`];
      throw error;
    }
  });
