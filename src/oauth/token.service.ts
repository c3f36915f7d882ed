import { Injectable } from '@nestjs/common';
import type { CredentialSecret, OAuthSecret, StoredCredential } from '../credentials/credential-types.js';
import { CredentialChecks, type CheckedCredential } from '../credentials/credential-checks.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { SystemCredentials } from '../credentials/system/system-credentials.js';
import type { Scope } from '../platform/auth/caller.js';
import { insufficientScope } from '../platform/auth/insufficient-scope.js';
import { definitionOf } from '../credentials/definition-of.js';
import { secondsLeft, statusAt } from '../credentials/stored-credential.js';
import { Vault } from '../credentials/vault.js';
import { Clock } from '../platform/clock.js';
import { badGateway, conflict, forbidden, notFound, unavailable, unprocessable } from '../platform/errors/errors.js';
import type { InterlockError } from '../platform/errors/interlock-error.js';
import type { OAuth2Definition, ProviderDefinition } from '../provider-kit/provider-definition.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { RefreshOutcome } from './refresh/refresh-outcome.js';
import { isTooYoung, neededSeconds } from './refresh/renewal-window.js';
import { TokenRefresher } from './refresh/token-refresher.js';
import { TokenCheck } from './token-check.js';

/** A token that waited long in the journal may be dead when it is put in place: then it is renewed once more. */
const ROUNDS = 2;

type NotRefreshed = Exclude<RefreshOutcome, { kind: 'refreshed' }>;

export interface UsableCredential {
  readonly credential: StoredCredential;
  readonly secret: CredentialSecret;
  /** True when the secret lives but could not be renewed in time. */
  readonly stale: boolean;
}

export interface UsableOptions {
  /** Seconds that the secret must live on; default: the provider's margin. */
  readonly minimumTtl?: number | undefined;
  readonly requiredScopes?: readonly string[] | undefined;
  /** Only a backend may use what belongs to the platform. */
  readonly callerScopes?: ReadonlySet<Scope> | undefined;
}

/** Hands out usable secrets, renewed first where they must be. */
@Injectable()
export class TokenService {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly refresher: TokenRefresher,
    private readonly checks: CredentialChecks,
    private readonly registry: ProviderRegistry,
    private readonly vault: Vault,
    private readonly check: TokenCheck,
    private readonly clock: Clock,
    private readonly system: SystemCredentials,
  ) {}

  /**
   * @throws InterlockError 403 `missing_provider_scopes` or `insufficient_scope`, 404, 409 `reconnect_required`, 503 `provider_unavailable` or
   *   `refresh_in_progress`
   */
  async usable(userId: string, id: string, options: UsableOptions): Promise<UsableCredential> {
    const system = this.system.find(id);
    if (system !== null) return this.systemUsable(system, options);
    let credential = await this.credentials.get(userId, id);
    assertScopes(credential, options.requiredScopes ?? []);
    if (!this.canBeRenewed(credential)) return this.asItIs(credential);
    for (let round = 0; round < ROUNDS; round += 1) {
      if (credential.status === 'reconnect_required') throw reconnectRequired();
      const held = this.open(credential, false);
      if (this.isFresh(credential, options.minimumTtl)) return held;
      if (this.isTooYoung(credential)) return { ...held, stale: true };
      const outcome = await this.refresher.refresh(credential, { force: false });
      if (outcome.kind !== 'refreshed') return this.staleOr(held, outcome);
      credential = await this.credentials.get(userId, id);
      if (this.isAlive(credential)) return this.open(credential, false);
    }
    throw failure({ kind: 'in_progress' });
  }

  /**
   * @param force also a token that would still do, and during a back-off
   * @throws InterlockError 404, 409 `reconnect_required`, 422 `not_refreshable`, 502 `provider_error`, 503
   */
  async refresh(
    userId: string,
    id: string,
    force: boolean,
  ): Promise<{ credential: StoredCredential; refreshed: boolean }> {
    this.system.assertNotSystem(id);
    const credential = await this.credentials.get(userId, id);
    if (credential.type === 'oauth' && credential.status === 'reconnect_required') throw reconnectRequired();
    if (!this.canBeRenewed(credential)) {
      throw unprocessable('not_refreshable', 'This credential has nothing to be refreshed with.');
    }
    this.vault.open(credential);
    const isFresh = !force && this.isFresh(credential, undefined);
    if (isFresh || this.isTooYoung(credential)) return { credential, refreshed: false };
    const outcome = await this.refresher.refresh(credential, { force });
    if (outcome.kind !== 'refreshed') throw failure(outcome);
    return { credential: await this.credentials.get(userId, id), refreshed: true };
  }

  /** Asks the provider whether the secret works. @throws InterlockError 404, and those of {@link usable} */
  async verify(userId: string, id: string): Promise<CheckedCredential> {
    this.system.assertNotSystem(id);
    const credential = await this.credentials.get(userId, id);
    if (credential.type !== 'oauth') return this.checks.run(credential);
    const usable = await this.usable(userId, id, {});
    return this.checks.record(usable.credential, await this.accepted(usable));
  }

  /** A token that its provider has refused is as good as dead, whatever its end says. */
  private isFresh(credential: StoredCredential, minimumTtl: number | undefined): boolean {
    const needed = neededSeconds(this.oauth2Of(credential), credential, minimumTtl);
    return credential.status !== 'invalid' && secondsLeft(credential, this.clock.now()) >= needed;
  }

  private isAlive(credential: StoredCredential): boolean {
    return credential.status !== 'invalid' && secondsLeft(credential, this.clock.now()) > 0;
  }

  /** What was not renewed is handed out as it is while it lives, unless the grant is known to be dead. */
  private staleOr(held: UsableCredential, outcome: NotRefreshed): UsableCredential {
    const ended = outcome.kind === 'reconnect_required' || outcome.kind === 'gone';
    if (!ended && this.isAlive(held.credential)) return { ...held, stale: true };
    throw outcome.kind === 'refused' ? unavailable('provider_unavailable', REFUSED, 30) : failure(outcome);
  }

  /** @throws InterlockError 409 `provider_missing` when the file that defined the provider is gone */
  definitionOf(credential: StoredCredential): ProviderDefinition {
    return definitionOf(this.registry, credential);
  }

  /** @returns the id of the OAuth client that is configured for the provider of a credential, or null */
  clientIdOf({ provider }: StoredCredential): string | null {
    return this.registry.find(provider)?.settings?.clientId ?? null;
  }

  private oauth2Of({ provider }: StoredCredential): OAuth2Definition | undefined {
    return this.registry.find(provider)?.definition.oauth2;
  }

  /** A definition may have learned that there are no refresh tokens, after one was stored. */
  private canBeRenewed(credential: StoredCredential): boolean {
    if (credential.type !== 'oauth' || !credential.refreshable) return false;
    if (this.oauth2Of(credential)?.refresh !== false) return true;
    return (this.vault.open(credential) as OAuthSecret).grant !== undefined;
  }

  /** A token that its provider has refused is not too young for another try. */
  private isTooYoung(credential: StoredCredential): boolean {
    return this.isAlive(credential) && isTooYoung(this.oauth2Of(credential), credential, this.clock.now());
  }

  /** A secret that nothing can renew is handed out until it is dead. */
  private asItIs(credential: StoredCredential): UsableCredential {
    const status = statusAt({ ...credential, refreshable: false }, this.clock.now());
    if (status === 'valid' || status === 'unknown') return this.open(credential, false);
    throw reconnectRequired();
  }

  /** A key that the platform pays for is no user's to see. */
  private systemUsable(credential: StoredCredential, options: UsableOptions): UsableCredential {
    const needed = 'integrations:service';
    if (options.callerScopes?.has(needed) !== true) throw insufficientScope(needed);
    assertScopes(credential, options.requiredScopes ?? []);
    return this.open(credential, false);
  }

  private open(credential: StoredCredential, stale: boolean): UsableCredential {
    return { credential, secret: this.vault.open(credential), stale };
  }

  /** A token that stands for no user names none: what can be asked for is another one. */
  private async isGrantedAnew(credential: StoredCredential): Promise<CheckedCredential['status']> {
    const outcome = await this.refresher.refresh(credential, { force: true });
    if (outcome.kind === 'reconnect_required' || outcome.kind === 'gone') throw failure(outcome);
    return outcome.kind === 'refreshed' ? 'valid' : 'unknown';
  }

  private accepted({ credential, secret }: UsableCredential): Promise<CheckedCredential['status']> {
    const { grant: standing } = secret as OAuthSecret;
    return standing ? this.isGrantedAnew(credential) : this.check.run(credential, secret);
  }
}

const assertScopes = (credential: StoredCredential, required: readonly string[]): void => {
  const missing = required.filter((scope) => !credential.scopes.includes(scope));
  if (missing.length === 0) return;
  throw forbidden('missing_provider_scopes', 'The user has not granted every scope that is needed.', { missing });
};

const REFUSED = 'The provider refused to renew the token; the operator must look at the OAuth client.';

const reconnectRequired = (): InterlockError =>
  conflict('reconnect_required', 'The user must connect the account again.');

const failure = (outcome: NotRefreshed): InterlockError => {
  switch (outcome.kind) {
    case 'reconnect_required':
      return reconnectRequired();
    case 'gone':
      return notFound();
    case 'refused':
      return badGateway(
        'provider_error',
        REFUSED,
        outcome.providerError ? { provider_error: outcome.providerError } : {},
      );
    case 'in_progress':
      return unavailable('refresh_in_progress', 'The token is being renewed; the provider is slow.', 2);
    case 'unavailable':
      return unavailable(
        'provider_unavailable',
        'The provider cannot be reached at the moment.',
        outcome.retryAfterSeconds,
      );
    default: {
      const exhausted: never = outcome;
      throw new TypeError(`unknown outcome ${String(exhausted)}`);
    }
  }
};
