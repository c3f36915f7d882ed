import type { StandingGrant } from './standing-grant.js';

export const CREDENTIAL_TYPES = ['oauth', 'api_key', 'user_password', 'host_scoped'] as const;
export type CredentialType = (typeof CREDENTIAL_TYPES)[number];

/** What is stored. `expired` is not: it follows from the clock. */
export type CredentialStatus = 'valid' | 'invalid' | 'unknown' | 'reconnect_required';

export const VIEW_STATUSES = ['valid', 'invalid', 'unknown', 'expired', 'reconnect_required'] as const;
export type ViewStatus = (typeof VIEW_STATUSES)[number];

/** What every sealed secret may hold beside the secret itself. */
interface SealedSecret {
  /** Values of `config_fields` that are secrets. */
  config?: Readonly<Record<string, string>>;
}

/** What the vault keeps sealed, by type. */
export interface OAuthSecret extends SealedSecret {
  access_token: string;
  refresh_token?: string;
  token_type: string;
  id_token?: string;
  /** What a new token is had with where there is no refresh token. */
  grant?: StandingGrant;
}

export interface ApiKeySecret extends SealedSecret {
  api_key: string;
}

export interface UserPasswordSecret extends SealedSecret {
  username: string;
  password: string;
}

export interface HostScopedSecret extends SealedSecret {
  host: string;
  headers: Record<string, string>;
}

export type CredentialSecret = OAuthSecret | ApiKeySecret | UserPasswordSecret | HostScopedSecret;

/** A credential as the layers above see it: everything but the secret, which only the vault opens. */
export interface StoredCredential {
  readonly id: string;
  readonly userId: string;
  readonly provider: string;
  readonly type: CredentialType;
  readonly title: string;
  readonly username: string | null;
  readonly host: string | null;
  readonly accountKey: string | null;
  readonly config: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
  readonly status: CredentialStatus;
  readonly error: { readonly code: string; readonly at: Date } | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly refreshable: boolean;
  /** The access token itself is what renews it: once that is dead, nothing does. */
  readonly endsWithToken: boolean;
  readonly expiresAt: Date | null;
  /** Life of the current token when it was issued, in seconds. */
  readonly lifetimeSeconds: number | null;
  readonly grantFingerprint: Buffer | null;
  readonly leaseUntil: Date | null;
  readonly leaseSentAt: Date | null;
  readonly retryAt: Date | null;
  readonly failures: number;
  readonly lastRefreshedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly sealed: Buffer;
}
