import type { Secret } from '../../provider-kit/secret.js';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** What the operator sets for one provider: `PROVIDER_<NAME>_*`. */
export interface ProviderSettings {
  readonly clientId: string | null;
  readonly clientSecret: Secret | null;
  readonly webhookSecret: Secret | null;
  /** PEM; signs as the operator's app where the provider wants that (installations). */
  readonly privateKey: Secret | null;
  /** A key of the operator's own, beside those that users bring. */
  readonly apiKey: Secret | null;
  /** A user and password of the operator's own. */
  readonly username: string | null;
  readonly password: Secret | null;
  /** Replaces scheme, host and port of every URL of the provider; paths stay. */
  readonly baseUrl: string | null;
}

export interface AuthConfig {
  readonly jwtSecret: Secret | null;
  readonly jwksUrl: string | null;
  readonly issuer: string | null;
  readonly audience: string | null;
  readonly jwksCaFile: string | null;
  /** Scopes of callers whose tokens carry none, by `sub`. */
  readonly subjectScopes: ReadonlyMap<string, readonly string[]>;
}

/** The whole configuration of one process: read once from the environment, validated, frozen. The class is the DI token. */
export class AppConfig {
  readonly env!: 'production' | 'development' | 'test';
  readonly port!: number;
  readonly host!: string;
  /** Without a trailing slash. */
  readonly publicUrl!: string;
  readonly databaseUrl!: string | null;
  /** Most connections that this process opens for transactions. */
  readonly databasePoolSize!: number;
  /** Absolute path. */
  readonly dataDir!: string;
  readonly encryptionKeys!: Secret;
  /** The largest delivery, in bytes, of a provider whose definition names no limit. */
  readonly webhookMaxBytes!: number;
  /** How long events are kept. */
  readonly eventRetentionDays!: number;
  /** How long deliveries that could not be verified are kept. */
  readonly webhookQuarantineHours!: number;
  readonly auth!: AuthConfig;
  readonly oauthRedirectUris!: readonly string[];
  readonly returnUrls!: readonly string[];
  /** By provider name in lower case. */
  readonly providers!: ReadonlyMap<string, ProviderSettings>;
  readonly providersDir!: string | null;
  /** CIDRs that outgoing calls may reach although they are private. */
  readonly egressAllow!: readonly string[];
  /** Shares rate limits between replicas; null: each has its own. */
  readonly redisUrl!: Secret | null;
  readonly logLevel!: LogLevel;
  readonly trustProxy!: boolean | number | readonly string[];
  /** The name that connect pages show to end users. */
  readonly productName!: string;
  /** True when this process made its own secrets (development only). */
  readonly ownSecrets!: boolean;

  constructor(values: AppConfig) {
    Object.assign(this, values);
    Object.freeze(this.auth);
    Object.freeze(this);
  }
}
