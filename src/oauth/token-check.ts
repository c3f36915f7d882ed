import { Injectable } from '@nestjs/common';
import type { CheckedCredential } from '../credentials/credential-checks.js';
import type { CredentialSecret, OAuthSecret, StoredCredential } from '../credentials/credential-types.js';
import { providerOf } from '../credentials/definition-of.js';
import { requestParts, type RequestParts } from '../credentials/usable-request.js';
import { Clock } from '../platform/clock.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { EgressClient, EgressError } from '../platform/http/egress-client.js';
import { ProviderError } from '../provider-kit/provider-error.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { isKnownUrl } from './protocol/provider-urls.js';
import { fetchUserInfo } from './protocol/user-info.js';
import { ProviderClients, type ProviderConnection } from './provider-clients.js';

type Verdict = CheckedCredential['status'];

const CALL_MS = 10_000;

/** Asks a provider whether it takes an access token. */
@Injectable()
export class TokenCheck {
  constructor(
    private readonly clients: ProviderClients,
    private readonly registry: ProviderRegistry,
    private readonly egress: EgressClient,
    private readonly clock: Clock,
  ) {}

  /**
   * @param secret of the credential, which is of type `oauth`
   * @returns `unknown` where there is nobody to ask, or nobody who says
   * @throws InterlockError 409 `provider_missing`
   */
  async run(credential: StoredCredential, secret: CredentialSecret): Promise<Verdict> {
    const provider = providerOf(this.registry, credential);
    const config = { ...credential.config, ...secret.config };
    try {
      const connection = await this.clients.clientlessConnection(provider, config);
      const { oauth2, client, discovered } = connection;
      const parts = requestParts({ ...provider.definition, oauth2 }, 'oauth', secret, config, client.clientId || null);
      if (oauth2.userinfo?.url !== undefined && isKnownUrl(oauth2.userinfo.url, client)) {
        return await this.byUserInfo(connection, secret as OAuthSecret, parts);
      }
      return discovered?.resource === undefined ? 'unknown' : await this.byResource(discovered.resource, parts);
    } catch (error) {
      // A server that cannot be found, or has no client of ours any more, says nothing of the token.
      if (error instanceof ProviderError || error instanceof InterlockError) return 'unknown';
      throw error;
    }
  }

  private async byUserInfo(
    { oauth2, client }: ProviderConnection,
    { access_token: accessToken }: OAuthSecret,
    parts: RequestParts,
  ): Promise<Verdict> {
    const grant = { accessToken, idToken: undefined, raw: undefined };
    try {
      await fetchUserInfo({ oauth2, client, grant, parts }, this.egress, this.clock.now());
      return 'valid';
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      return error.kind === 'definitive' ? 'invalid' : 'unknown';
    }
  }

  /** A token that gets further than nobody does is taken, whatever the answer is (RFC 6750 §3). */
  private async byResource(url: string, { headers, query }: RequestParts): Promise<Verdict> {
    const withToken = await this.statusOf(url, headers, query);
    if (withToken === 401) return 'invalid';
    if (withToken === null || withToken === 429 || withToken >= 500) return 'unknown';
    return (await this.statusOf(url, {}, {})) === 401 ? 'valid' : 'unknown';
  }

  /** @returns null without an answer. Its body may be a stream that never ends, so that nobody waits for it. */
  private async statusOf(
    address: string,
    headers: RequestParts['headers'],
    query: RequestParts['query'],
  ): Promise<number | null> {
    const url = new URL(address);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    try {
      const { status, body } = await this.egress.stream({
        method: 'GET',
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        headers: { accept: 'application/json, text/event-stream', ...headers },
        body: null,
        headersMs: CALL_MS,
        idleMs: CALL_MS,
        signal: AbortSignal.timeout(CALL_MS),
      });
      body.destroy();
      return status;
    } catch (error) {
      if (error instanceof EgressError) return null;
      throw error;
    }
  }
}
