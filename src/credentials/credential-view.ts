import type { StoredCredential } from './credential-types.js';
import type { CredentialView } from './dto/credential.view.js';
import { statusAt } from './stored-credential.js';

/** What clients see of a credential: never its secret. */
export const toCredentialView = (credential: StoredCredential, now: Date): CredentialView => {
  const status = statusAt(credential, now);
  return {
    id: credential.id,
    provider: credential.provider,
    type: credential.type,
    title: credential.title,
    username: credential.username,
    host: credential.host,
    scopes: [...credential.scopes],
    status,
    is_valid: status === 'valid',
    refreshable: credential.refreshable,
    expires_at: iso(credential.expiresAt),
    created_at: credential.createdAt.toISOString(),
    updated_at: credential.updatedAt.toISOString(),
    last_refreshed_at: iso(credential.lastRefreshedAt),
    last_used_at: iso(credential.lastUsedAt),
    metadata: { ...credential.metadata },
    error: credential.error && { code: credential.error.code, at: credential.error.at.toISOString() },
  };
};

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
