import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ProviderSettings } from '../../platform/config/app-config.js';
import { Clock } from '../../platform/clock.js';
import { forbidden } from '../../platform/errors/errors.js';
import { InterlockError } from '../../platform/errors/interlock-error.js';
import type { ConnectWay } from '../../provider-kit/connection-fields.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../../providers/provider-handle.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { resolveBroughtConfig } from '../config-values.js';
import type { CredentialFilter } from '../credential.repository.js';
import type { CredentialSecret, CredentialType, StoredCredential } from '../credential-types.js';
import { statusAt } from '../stored-credential.js';
import { Vault } from '../vault.js';

/** The owner of what nobody owns: no `sub` is empty. */
const NOBODY = '';

interface Key {
  readonly type: CredentialType;
  readonly secret: CredentialSecret;
  readonly username: string | null;
}

/**
 * Credentials of the platform itself, from `PROVIDER_<NAME>_API_KEY` or `_USERNAME` and `_PASSWORD`: every user sees that
 * they are there, only a backend may use them, and nobody can change or delete them here. They are in no table.
 */
@Injectable()
export class SystemCredentials {
  /** By definition, which is another object as soon as an operator changes it. */
  private readonly made = new WeakMap<ProviderDefinition, StoredCredential | null>();

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Asked before every token read: an id of another shape is told at once. */
  find(id: string): StoredCredential | null {
    if (!id.startsWith(ID_PREFIX)) return null;
    return this.all().find((credential) => credential.id === id) ?? null;
  }

  /** @returns those that pass the filter, by id: before everything that users have */
  list(filter: Pick<CredentialFilter, 'provider' | 'type' | 'status'>): StoredCredential[] {
    const now = this.clock.now();
    return this.all()
      .filter(({ provider }) => filter.provider === undefined || provider === filter.provider)
      .filter(({ type }) => filter.type === undefined || type === filter.type)
      .filter((credential) => filter.status === undefined || statusAt(credential, now) === filter.status);
  }

  /** @throws InterlockError 403 `system_credential` when the credential is the platform's */
  assertNotSystem(id: string): void {
    if (this.find(id) !== null) {
      throw forbidden('system_credential', 'This credential belongs to the platform; its operator sets it.');
    }
  }

  private all(): StoredCredential[] {
    return this.registry
      .list()
      .filter(({ isEnabled }) => isEnabled)
      .flatMap((handle) => this.credentialOf(handle) ?? [])
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private credentialOf(handle: ProviderHandle): StoredCredential | null {
    const { definition, settings } = handle;
    if (settings === null) return null;
    const known = this.made.get(definition);
    if (known !== undefined) return known;
    const key = keyOf(handle, settings);
    const config = key && configOf(handle, key.type);
    const credential = key && config && this.make(handle, key, config);
    this.made.set(definition, credential);
    return credential;
  }

  private make(handle: ProviderHandle, key: Key, config: Readonly<Record<string, string>>): StoredCredential {
    const place = { id: idOf(handle.name), userId: NOBODY, provider: handle.name, type: key.type, version: 1 };
    const now = this.clock.now();
    return {
      ...place,
      ...ABSENT,
      config,
      title: `${handle.definition.display_name} of the platform`,
      username: key.username,
      metadata: { system: true },
      createdAt: now,
      updatedAt: now,
      sealed: this.vault.seal(key.secret, place),
    };
  }
}

const ID_PREFIX = '00000000-0000-7';

/** A UUIDv7 of the time zero, so that it is sorted before every id that was ever given out, and is the same everywhere. */
const idOf = (provider: string): string => {
  const hex = createHash('sha256').update(`system\0${provider}`).digest('hex');
  return `${ID_PREFIX}${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
};

const keyOf = ({ definition }: ProviderHandle, { apiKey, username, password }: ProviderSettings): Key | null => {
  if (definition.api_key && apiKey) return { type: 'api_key', secret: { api_key: apiKey.reveal() }, username: null };
  if (!definition.user_password || username === null || !password) return null;
  return { type: 'user_password', secret: { username, password: password.reveal() }, username };
};

/** A provider that must be told more than the key (a subdomain) has no place where the operator could say it. */
const configOf = ({ definition }: ProviderHandle, way: ConnectWay): Readonly<Record<string, string>> | null => {
  try {
    return resolveBroughtConfig(definition, way);
  } catch (error) {
    if (error instanceof InterlockError) return null;
    throw error;
  }
};

const ABSENT = {
  host: null,
  accountKey: null,
  scopes: [],
  status: 'unknown',
  error: null,
  refreshable: false,
  endsWithToken: false,
  expiresAt: null,
  lifetimeSeconds: null,
  grantFingerprint: null,
  leaseUntil: null,
  leaseSentAt: null,
  retryAt: null,
  failures: 0,
  lastRefreshedAt: null,
  lastUsedAt: null,
} as const;
