import { conflict } from '../platform/errors/errors.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { ProviderRegistry } from '../providers/provider-registry.js';
import type { StoredCredential } from './credential-types.js';

/**
 * The definition that a stored credential belongs to, also when its provider is switched off.
 * @throws InterlockError 409 `provider_missing` when the file that defined the provider is gone: the credential is there,
 *   so that 404 would be wrong
 */
export const definitionOf = (
  registry: Pick<ProviderRegistry, 'find'>,
  { provider }: Pick<StoredCredential, 'provider'>,
): ProviderDefinition => {
  const handle = registry.find(provider);
  if (handle) return handle.definition;
  throw conflict('provider_missing', 'This provider is not defined any more; the operator must bring it back.');
};
