import { Injectable, Logger } from '@nestjs/common';
import { partConfig, withSealedConfig } from '../../credentials/config-values.js';
import { CredentialStore } from '../../credentials/credential-store.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import type { StandingGrant } from '../../credentials/standing-grant.js';
import { Clock } from '../../platform/clock.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { GrantInquiry } from '../grant-inquiry.js';
import { accountFacts, expiryOf, secretOf } from '../grant-store.js';
import { grantedScopes } from '../protocol/scopes.js';
import type { ProviderConnection } from '../provider-clients.js';
import { providerFailure } from '../provider-failure.js';
import { Regranter } from './regranter.js';

/** A grant that stands by itself, with what is known of it before the provider is asked. */
export interface StandingPurpose {
  readonly userId: string;
  readonly grant: StandingGrant;
  /** What the caller named it; undefined: `defaultTitle`. */
  readonly title: string | undefined;
  readonly defaultTitle: string;
  /** Requested ones. */
  readonly scopes: readonly string[];
  /**
   * Whose it is at the provider; null where it is nobody's but the client's own. What the provider says of the token decides the
   * name, and never the key: a user's own credential must not be taken for this one.
   */
  readonly account: { readonly key: string; readonly username: string } | null;
  /** The installation, where events of the app name it. */
  readonly tenant?: string | null;
}

const FAILED = {
  refused: 'The provider refused to issue a token.',
  unreachable: 'The provider cannot be reached at the moment.',
};

/** Makes credentials of grants that need no user: with a first token, and with what gets the next. */
@Injectable()
export class StandingGrants {
  private readonly logger = new Logger(StandingGrants.name);

  constructor(
    private readonly regranter: Regranter,
    private readonly inquiry: GrantInquiry,
    private readonly store: CredentialStore,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  /**
   * Gets a token and stores it. The same account again updates the one credential.
   * @throws InterlockError 400 `oauth_error`, 502 `provider_error`, 503 `provider_unavailable`
   */
  async connect(connection: ProviderConnection, purpose: StandingPurpose): Promise<StoredCredential> {
    const { name } = connection.provider;
    try {
      const stored = await this.grant(connection, purpose);
      this.metrics.oauthFlows.inc({ provider: name, outcome: 'connected' });
      this.logger.log(`Connected ${name} by ${purpose.grant.type}`);
      return stored;
    } catch (error) {
      const known = providerFailure(error, FAILED);
      this.metrics.oauthFlows.inc({ provider: name, outcome: known.code });
      throw known;
    }
  }

  private async grant(connection: ProviderConnection, purpose: StandingPurpose): Promise<StoredCredential> {
    const { provider, oauth2 } = connection;
    const { account, grant } = purpose;
    const token = await this.regranter.request(connection, grant);
    const { refresh_token: _unneeded, ...secret } = secretOf(token);
    const { account: named, config } = await this.inquiry.of(connection, token, secret, { hasUser: false });
    const { open, sealed } = partConfig(provider.definition, config);
    return this.store.save({
      userId: purpose.userId,
      provider: provider.name,
      type: 'oauth',
      title: purpose.title ?? purpose.defaultTitle,
      keepTitle: purpose.title === undefined,
      secret: withSealedConfig({ ...secret, grant }, sealed),
      username: named?.username ?? account?.username ?? null,
      accountKey: account?.key ?? null,
      tenant: purpose.tenant ?? null,
      config: open,
      scopes: grantedScopes(oauth2, token, purpose.scopes),
      status: 'valid',
      metadata: accountFacts(named),
      expiresAt: expiryOf(token, this.clock.now()),
      lifetimeSeconds: token.expiresInSeconds ?? null,
    });
  }
}
