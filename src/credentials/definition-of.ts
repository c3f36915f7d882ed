import { conflict } from '../platform/errors/errors.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../providers/provider-handle.js';
import type { ProviderRegistry } from '../providers/provider-registry.js';
import type { StoredCredential } from './credential-types.js';

/**
 * The provider that a stored credential belongs to, also when it is switched off.
 * @throws InterlockError 409 `provider_missing` when the file that defined the provider is gone: the credential is there,
 *   so that 404 would be wrong
 */
export const providerOf = (
  registry: Pick<ProviderRegistry, 'find'>,
  { provider }: Pick<StoredCredential, 'provider'>,
): ProviderHandle => {
  const handle = registry.find(provider);
  if (handle) return handle;
  throw conflict('provider_missing', 'This provider is not defined any more; the operator must bring it back.');
};

/** As {@link providerOf}, its definition. */
export const definitionOf = (
  registry: Pick<ProviderRegistry, 'find'>,
  credential: Pick<StoredCredential, 'provider'>,
): ProviderDefinition => providerOf(registry, credential).definition;
