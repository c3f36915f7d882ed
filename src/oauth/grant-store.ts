import { Injectable, Logger } from '@nestjs/common';
import { accountKey } from '../credentials/account-key.js';
import { partConfig, withSealedConfig } from '../credentials/config-values.js';
import { CredentialStore } from '../credentials/credential-store.js';
import type { OAuthSecret, StoredCredential } from '../credentials/credential-types.js';
import { renewalOf } from '../credentials/renewal.js';
import { Clock } from '../platform/clock.js';
import { EgressClient } from '../platform/http/egress-client.js';
import type { ProviderAccount } from '../provider-kit/account.js';
import { GrantInquiry } from './grant-inquiry.js';
import { grantedScopes } from './protocol/scopes.js';
import type { TokenGrant } from './protocol/token-response.js';
import { revokeTokens } from './protocol/revocation.js';
import type { ProviderConnection } from './provider-clients.js';

export interface GrantPurpose {
  readonly userId: string;
  /** Requested ones, which count as granted where the answer names none (RFC 6749 §5.1). */
  readonly scopes: readonly string[];
  /** The credential to renew, when there is one. */
  readonly credentialsId: string | null;
  /** Left out: named after the account. */
  readonly title?: string | undefined;
  /** Shown with the credential, beside the account. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** Turns what a token endpoint gave into a credential. */
@Injectable()
export class GrantStore {
  private readonly logger = new Logger(GrantStore.name);

  constructor(
    private readonly store: CredentialStore,
    private readonly inquiry: GrantInquiry,
    private readonly egress: EgressClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a grant, with the account that it belongs to where the provider tells, and with the values of the connection. If
   * it cannot be stored, it is given back: a live token that nobody holds would be lost for good.
   * @throws InterlockError as {@link CredentialStore.renew} and {@link GrantInquiry.of}
   */
  async save(connection: ProviderConnection, purpose: GrantPurpose, grant: TokenGrant): Promise<StoredCredential> {
    try {
      return await this.write(connection, purpose, grant);
    } catch (error) {
      await this.giveBack(connection, grant);
      throw error;
    }
  }

  /**
   * Exchanges the token of a code for one that lives longer, where the provider has that. If it fails, the first is given back.
   * @throws ProviderError
   */
  async prolong(connection: ProviderConnection, grant: TokenGrant): Promise<TokenGrant> {
    try {
      return await connection.endpoint.prolong(grant);
    } catch (error) {
      await this.giveBack(connection, grant);
      throw error;
    }
  }

  private async write(
    connection: ProviderConnection,
    purpose: GrantPurpose,
    grant: TokenGrant,
  ): Promise<StoredCredential> {
    const { provider, oauth2 } = connection;
    const { definition } = provider;
    const token = secretOf(grant);
    const { account, config } = await this.inquiry.of(connection, grant, token);
    const { open, sealed } = partConfig(definition, config);
    const input = {
      userId: purpose.userId,
      provider: provider.name,
      type: 'oauth' as const,
      keepTitle: purpose.title === undefined,
      title: purpose.title ?? account?.username ?? account?.name ?? definition.display_name,
      secret: withSealedConfig(token, sealed),
      username: account?.username ?? null,
      accountKey: accountKey(definition, account?.id ?? null, config),
      tenant: account?.tenant ?? null,
      config: open,
      scopes: grantedScopes(oauth2, grant, purpose.scopes),
      status: 'valid' as const,
      metadata: { ...purpose.metadata, ...accountFacts(account) },
      expiresAt: expiryOf(grant, this.clock.now()),
      lifetimeSeconds: grant.expiresInSeconds ?? null,
      renewal: renewalOf(oauth2),
    };
    return purpose.credentialsId === null ? this.store.save(input) : this.store.renew(purpose.credentialsId, input);
  }

  private async giveBack({ provider, oauth2, client }: ProviderConnection, grant: TokenGrant): Promise<void> {
    // Where one revocation ends every grant of the account, it could break another credential of ours.
    if (oauth2.revoke?.whole_grant === true) return;
    try {
      await revokeTokens(oauth2, client, secretOf(grant), this.egress);
    } catch (error) {
      this.logger.warn(`A grant of ${provider.name} could not be given back: ${(error as Error).message}`);
    }
  }
}

/** What is shown of an account as metadata of its credential. */
export const accountFacts = (account: ProviderAccount | null): Record<string, unknown> =>
  account === null ? {} : { account: { id: account.id, name: account.name, email: account.email } };

export const secretOf = (grant: TokenGrant): OAuthSecret => ({
  access_token: grant.accessToken,
  token_type: grant.tokenType,
  ...(grant.refreshToken === undefined ? {} : { refresh_token: grant.refreshToken }),
  ...(grant.idToken === undefined ? {} : { id_token: grant.idToken }),
});

export const expiryOf = (grant: Pick<TokenGrant, 'expiresInSeconds'>, now: Date): Date | null =>
  grant.expiresInSeconds === undefined ? null : new Date(now.getTime() + grant.expiresInSeconds * 1000);
