import type { AppConfig } from '../../platform/config/app-config.js';
import { UrlPolicy } from '../../platform/http/url-policy.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { CATALOG } from '../../providers/catalog/index.js';
import { bootRegistry } from '../../providers/provider-boot.js';

/** @throws Error when no built-in provider and no provider file has that name, or it has no webhooks */
export const findDefinition = async (name: string, config: AppConfig): Promise<ProviderDefinition> => {
  const registry = await bootRegistry(CATALOG, config, new UrlPolicy(config));
  const handle = registry.find(name);
  if (handle === undefined) {
    throw new Error(`There is no provider ${name}, neither built in nor in a file of PROVIDERS_DIR.`);
  }
  if (handle.definition.webhooks === undefined) throw new Error(`${name} has no webhooks.`);
  return handle.definition;
};
