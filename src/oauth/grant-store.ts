import { Injectable, Logger } from '@nestjs/common';
import { accountKey } from '../credentials/config-values.js';
import { CredentialStore } from '../credentials/credential-store.js';
import type { OAuthSecret, StoredCredential } from '../credentials/credential-types.js';
import { requestParts } from '../credentials/usable-request.js';
import { Clock } from '../platform/clock.js';
import { EgressClient } from '../platform/http/egress-client.js';
import type { ProviderAccount } from '../provider-kit/account.js';
import { ProviderError } from '../provider-kit/provider-error.js';
import type { TokenGrant } from './protocol/token-response.js';
import { fetchAccount } from './protocol/user-info.js';
import { revokeTokens } from './protocol/revocation.js';
import type { ProviderConnection } from './provider-clients.js';

export interface GrantPurpose {
  readonly userId: string;
  /** Requested ones, which count as granted where the answer names none (RFC 6749 §5.1). */
  readonly scopes: readonly string[];
  readonly config: Readonly<Record<string, string>>;
  /** The credential to renew, when there is one. */
  readonly credentialsId: string | null;
}

/** Turns what a token endpoint gave into a credential. */
@Injectable()
export class GrantStore {
  private readonly logger = new Logger(GrantStore.name);

  constructor(
    private readonly store: CredentialStore,
    private readonly egress: EgressClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a grant, with the account that it belongs to where the provider tells. If it cannot be stored, it is given
   * back: a live token that nobody holds would be lost for good.
   * @throws InterlockError as {@link CredentialStore.renew}
   */
  async save(connection: ProviderConnection, purpose: GrantPurpose, grant: TokenGrant): Promise<StoredCredential> {
    try {
      return await this.write(connection, purpose, grant);
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
    const { provider } = connection;
    const secret = secretOf(grant);
    const account = await this.account(connection, grant, secret);
    const key = accountKey(account?.id ?? null, purpose.config);
    const metadata = account === null ? {} : { account: { id: account.id, name: account.name, email: account.email } };
    const input = {
      userId: purpose.userId,
      provider: provider.name,
      type: 'oauth' as const,
      title: account?.username ?? account?.name ?? provider.definition.display_name,
      secret,
      username: account?.username ?? null,
      accountKey: key,
      tenant: account?.tenant ?? null,
      config: purpose.config,
      scopes: grant.scopes ?? purpose.scopes,
      status: 'valid' as const,
      metadata,
      expiresAt: expiryOf(grant, this.clock.now()),
      lifetimeSeconds: grant.expiresInSeconds ?? null,
    };
    return purpose.credentialsId === null ? this.store.save(input) : this.store.renew(purpose.credentialsId, input);
  }

  /** Best effort: without it the credential works as well, it only has no name. */
  private async account(
    connection: ProviderConnection,
    grant: TokenGrant,
    secret: OAuthSecret,
  ): Promise<ProviderAccount | null> {
    const { definition } = connection.provider;
    const { headers } = requestParts(definition, 'oauth', secret);
    try {
      return await fetchAccount(definition, connection.client, grant, headers, this.egress);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      this.logger.warn(`No account information from ${connection.provider.name}: ${error.message}`);
      return null;
    }
  }

  private async giveBack(connection: ProviderConnection, grant: TokenGrant): Promise<void> {
    // Where one revocation ends every grant of the account, it could break another credential of ours.
    if (connection.oauth2.revoke?.whole_grant === true) return;
    try {
      await revokeTokens(connection.oauth2, connection.client, secretOf(grant), this.egress);
    } catch (error) {
      this.logger.warn(`A grant of ${connection.provider.name} could not be given back: ${(error as Error).message}`);
    }
  }
}

export const secretOf = (grant: TokenGrant): OAuthSecret => ({
  access_token: grant.accessToken,
  token_type: grant.tokenType,
  ...(grant.refreshToken === undefined ? {} : { refresh_token: grant.refreshToken }),
  ...(grant.idToken === undefined ? {} : { id_token: grant.idToken }),
});

export const expiryOf = (grant: Pick<TokenGrant, 'expiresInSeconds'>, now: Date): Date | null =>
  grant.expiresInSeconds === undefined ? null : new Date(now.getTime() + grant.expiresInSeconds * 1000);
