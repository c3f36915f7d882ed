import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { EventLog } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { conflict, notFound } from '../platform/errors/errors.js';
import { CredentialRepository } from './credential.repository.js';
import type {
  CredentialSecret,
  CredentialStatus,
  CredentialType,
  OAuthSecret,
  StoredCredential,
} from './credential-types.js';
import { RefreshJournal } from './refresh-journal.js';
import { areOfOneServer } from './remembered-server.js';
import { endsWithToken, isRenewable, type Renewal } from './renewal.js';
import { grantFingerprint, Vault } from './vault.js';

/** A new secret with everything that is known about it. */
export interface NewCredential {
  userId: string;
  provider: string;
  type: CredentialType;
  title: string;
  /** A title given by the caller replaces the stored one; a default one does not. */
  keepTitle?: boolean;
  secret: CredentialSecret;
  username?: string | null;
  host?: string | null;
  /** Who this is at the provider; null when unknown. The same account again updates the one credential. */
  accountKey?: string | null;
  /** The workspace or installation of the provider's app, as the provider itself named it; null when unknown. */
  tenant?: string | null;
  /** Values that are no secrets; those that are belong to the secret. */
  config?: Readonly<Record<string, string>>;
  scopes?: readonly string[];
  status: CredentialStatus;
  metadata?: Readonly<Record<string, unknown>>;
  expiresAt?: Date | null;
  lifetimeSeconds?: number | null;
  /** What a token of the type `oauth` is renewed with; left out: a refresh token. */
  renewal?: Renewal;
}

/** Puts secrets into the vault: as a new credential, or in place of the one that they renew. */
@Injectable()
export class CredentialStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: CredentialRepository,
    private readonly vault: Vault,
    private readonly journal: RefreshJournal,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Adds a credential, or renews the user's credential for the same account at the provider. */
  async save(input: NewCredential): Promise<StoredCredential> {
    return this.dataSource.transaction(async (transaction) => {
      const { accountKey } = input;
      if (typeof accountKey === 'string') {
        await lockAccount(transaction, input, accountKey);
        const existing = await this.repository.findByAccountForUpdate(transaction, { ...input, accountKey });
        if (existing) return this.replace(transaction, existing, input);
      }
      return this.insert(transaction, input);
    });
  }

  /**
   * Renews one credential: id and title stay, scopes are merged, an absent refresh token is kept.
   * @throws InterlockError 404 when it is not the user's; 409 `account_mismatch` when the account is another one
   */
  async renew(credentialsId: string, input: NewCredential): Promise<StoredCredential> {
    return this.dataSource.transaction(async (transaction) => {
      const existing = await this.repository.findOwnedForUpdate(transaction, input.userId, credentialsId);
      if (!existing || existing.provider !== input.provider || existing.type !== input.type) throw notFound();
      const { accountKey } = input;
      const mismatch = existing.accountKey !== null && accountKey != null && existing.accountKey !== accountKey;
      if (mismatch) {
        throw conflict('account_mismatch', 'The account that was connected is not the one of this credential.');
      }
      const merged = [...new Set([...existing.scopes, ...(input.scopes ?? [])])];
      return this.replace(transaction, existing, { ...input, scopes: merged });
    });
  }

  private async insert(transaction: EntityManager, input: NewCredential): Promise<StoredCredential> {
    const id = uuidv7();
    const now = this.clock.now();
    await this.repository.insert(transaction, {
      ...this.columns({ ...input, id, version: 1 }),
      id,
      user_id: input.userId,
      provider: input.provider,
      type: input.type,
      title: input.title,
      tenant: input.tenant ?? null,
      config: { ...input.config },
      metadata: { ...input.metadata },
      created_at: now,
    });
    await this.emit(transaction, input, id, 'credential.created');
    return this.reread(transaction, input.userId, id);
  }

  private async replace(
    transaction: EntityManager,
    existing: StoredCredential,
    input: NewCredential,
  ): Promise<StoredCredential> {
    const version = existing.version + 1;
    const secret = this.keepRefreshToken(existing, input);
    await this.repository.update(transaction, existing.id, {
      ...this.columns({ ...input, secret, id: existing.id, version }),
      account_key: input.accountKey ?? existing.accountKey,
      username: input.username ?? existing.username,
      ...(input.tenant == null ? {} : { tenant: input.tenant }),
      config: { ...existing.config, ...input.config },
      metadata: { ...existing.metadata, ...input.metadata },
      ...(input.keepTitle === false ? { title: input.title } : {}),
      lease_until: null,
      lease_sent_at: null,
      retry_at: null,
      failures: 0,
    });
    await this.journal.clear(transaction, existing.id);
    const recovered = existing.status === 'reconnect_required' || existing.failures > 0;
    await this.emit(transaction, input, existing.id, recovered ? 'credential.recovered' : 'credential.updated');
    return this.reread(transaction, input.userId, existing.id);
  }

  /** Some providers give a refresh token at the first consent only. */
  private keepRefreshToken(existing: StoredCredential, input: NewCredential): CredentialSecret {
    if (input.type !== 'oauth' || existing.type !== 'oauth') return input.secret;
    const fresh = input.secret as OAuthSecret;
    if (fresh.refresh_token !== undefined || !areOfOneServer(existing.config, input.config ?? {})) return fresh;
    const kept = this.vault.openOAuth(existing).refresh_token;
    return kept === undefined ? fresh : { ...fresh, refresh_token: kept };
  }

  /** The columns that come with a secret, whether the row is new or renewed. */
  private columns(input: NewCredential & { id: string; version: number }) {
    const oauth = input.type === 'oauth' ? (input.secret as OAuthSecret) : null;
    const renewal = input.renewal ?? 'refresh_token';
    return {
      secret: this.vault.seal(input.secret, input),
      version: input.version,
      username: input.username ?? null,
      host: input.host ?? null,
      account_key: input.accountKey ?? null,
      scopes: [...(input.scopes ?? [])],
      status: input.status,
      error_code: null,
      error_at: null,
      refreshable: oauth !== null && isRenewable(renewal, oauth),
      ends_with_token: oauth !== null && endsWithToken(renewal, oauth),
      grant_fingerprint: oauth === null ? null : grantFingerprint(input.provider, oauth),
      expires_at: input.expiresAt ?? null,
      lifetime_seconds: input.lifetimeSeconds ?? null,
      checked_at: input.status === 'valid' ? this.clock.now() : null,
      updated_at: this.clock.now(),
    };
  }

  private async reread(transaction: EntityManager, userId: string, id: string): Promise<StoredCredential> {
    const stored = await this.repository.findOwnedForUpdate(transaction, userId, id);
    if (!stored) throw new Error('a credential vanished inside its own transaction');
    return stored;
  }

  private async emit(
    transaction: EntityManager,
    { userId, provider }: NewCredential,
    credentialsId: string,
    type: 'credential.created' | 'credential.updated' | 'credential.recovered',
  ): Promise<void> {
    await this.events.append(transaction, { type, userId, provider, credentialsId });
  }
}

/** Two flows for one account may end at the same moment: they take turns, so that one credential results. */
const lockAccount = async (transaction: EntityManager, input: NewCredential, accountKey: string): Promise<void> => {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    JSON.stringify([input.userId, input.provider, input.type, accountKey]),
  ]);
};
