import type { CredentialEntity } from './credential.entity.js';
import type { StoredCredential, ViewStatus } from './credential-types.js';

export const toStored = (row: CredentialEntity): StoredCredential => ({
  id: row.id,
  userId: row.user_id,
  provider: row.provider,
  type: row.type,
  title: row.title,
  username: row.username,
  host: row.host,
  accountKey: row.account_key,
  config: row.config,
  scopes: row.scopes,
  status: row.status,
  error: row.error_code !== null && row.error_at !== null ? { code: row.error_code, at: row.error_at } : null,
  metadata: row.metadata as Record<string, unknown>,
  version: row.version,
  refreshable: row.refreshable,
  endsWithToken: row.ends_with_token,
  expiresAt: row.expires_at,
  lifetimeSeconds: row.lifetime_seconds,
  grantFingerprint: row.grant_fingerprint,
  leaseUntil: row.lease_until,
  leaseSentAt: row.lease_sent_at,
  retryAt: row.retry_at,
  failures: row.failures,
  lastRefreshedAt: row.last_refreshed_at,
  lastUsedAt: row.last_used_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  sealed: row.secret,
});

/** A credential is expired when its secret is dead and nothing can renew it. */
export const statusAt = (credential: StoredCredential, now: Date): ViewStatus => {
  const dead = credential.expiresAt !== null && credential.expiresAt <= now;
  const final = dead && (!credential.refreshable || credential.endsWithToken);
  return final && credential.status !== 'reconnect_required' ? 'expired' : credential.status;
};

/** @returns whole seconds that the secret lives on; Infinity when it does not expire */
export const secondsLeft = (credential: Pick<StoredCredential, 'expiresAt'>, now: Date): number =>
  credential.expiresAt === null ? Infinity : Math.floor((credential.expiresAt.getTime() - now.getTime()) / 1000);
