import { createHash } from 'node:crypto';
import type { ConfigValues, ProviderDefinition } from '../provider-kit/provider-definition.js';

/**
 * Names an account at a provider. Accounts of different tenants may share an id, so what says which tenant it is belongs
 * to the name: what the user gave, and what came with the redirect. A secret does not, nor what follows from the account,
 * such as the address of its server: both may change.
 * @returns null when the provider names no account
 */
export const accountKey = (
  definition: Pick<ProviderDefinition, 'config_fields'>,
  accountId: string | null,
  config: ConfigValues,
): string | null => {
  if (accountId === null) return null;
  const entries = (definition.config_fields ?? [])
    .filter(({ secret, from }) => secret !== true && (from === undefined || 'callback' in from))
    .flatMap(({ name }) => (Object.hasOwn(config, name) ? [[name, config[name]] as const] : []))
    .sort(([a], [b]) => a.localeCompare(b));
  if (entries.length === 0) return accountId;
  return `${accountId}@${createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16)}`;
};
