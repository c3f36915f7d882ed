import type { OAuthSecret } from '../../credentials/credential-types.js';
import type { EgressClient } from '../../platform/http/egress-client.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { callEndpoint } from './endpoint-call.js';
import { buildRequest, type RequestShape } from './oauth-request.js';
import type { ProviderClient } from './provider-urls.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';

/** A definition whose token endpoint is known: it stands there, or was discovered. */
export type ConnectedOAuth2 = OAuth2Definition & { readonly token: NonNullable<OAuth2Definition['token']> };

/** How one kind of token request differs; what is left out is as in the definition's `token`. */
export type GrantShape = Partial<RequestShape>;

const EXCHANGE_DEADLINE_MS = 30_000;
const DEFAULT_REFRESH_DEADLINE_SECONDS = 60;
const MAX_ANSWER_BYTES = 256 * 1024;

/** The token endpoint of one provider for one client (RFC 6749 §3.2). */
export class TokenEndpoint {
  /** @param clientLost told when the server does not know the client (`invalid_client`, RFC 6749 §5.2) */
  constructor(
    private readonly oauth2: ConnectedOAuth2,
    private readonly client: ProviderClient,
    private readonly egress: EgressClient,
    private readonly now: () => Date,
    private readonly clientLost?: () => Promise<void>,
  ) {}

  /**
   * Exchanges a code.
   * @param params as RFC 6749 §4.1.3 and RFC 7636 §4.5 name them
   * @throws ProviderError
   */
  exchange(params: Readonly<Record<string, string>>): Promise<TokenGrant> {
    return this.send(this.oauth2.token, params, EXCHANGE_DEADLINE_MS);
  }

  /**
   * Exchanges the short-lived token of a code for one that lives longer, where the provider has a second exchange for that.
   * @returns the same grant where it has none
   * @throws ProviderError
   */
  async prolong(first: TokenGrant): Promise<TokenGrant> {
    const { long_lived: second } = this.oauth2;
    if (!second) return first;
    const longer = await this.send(second, { [second.token_param]: first.accessToken }, EXCHANGE_DEADLINE_MS);
    return joined(first, longer);
  }

  /**
   * RFC 6749 §6, or the provider's way to exchange a living access token for a newer one. The call is kept open until its
   * deadline: a rotated token may be in a late answer.
   * @throws ProviderError
   */
  refresh(secret: OAuthSecret): Promise<TokenGrant> {
    const { with: kind, ...shape } = this.oauth2.refresh || {};
    const token = kind === 'access_token' ? secret.access_token : secret.refresh_token;
    if (token === undefined) throw new TypeError('TokenEndpoint.refresh: there is no token to refresh with');
    const deadline = (shape.deadline_seconds ?? DEFAULT_REFRESH_DEADLINE_SECONDS) * 1000;
    return this.grant(shape, { grant_type: 'refresh_token', refresh_token: token }, deadline);
  }

  /**
   * Any other token request.
   * @param shape what differs from the definition's `token`
   * @param params by the names of the RFCs, `grant_type` among them
   * @param deadlineMs for the whole call, in milliseconds
   * @throws ProviderError
   */
  grant(
    shape: GrantShape,
    params: Readonly<Record<string, string>>,
    deadlineMs = EXCHANGE_DEADLINE_MS,
  ): Promise<TokenGrant> {
    return this.send(inherit(shape, this.oauth2.token), params, deadlineMs);
  }

  private async send(
    shape: RequestShape,
    standard: Readonly<Record<string, string>>,
    deadlineMs: number,
  ): Promise<TokenGrant> {
    const request = await buildRequest(shape, this.client, { standard, audience: this.oauth2.issuer });
    const answer = await callEndpoint(this.egress, { ...request, deadlineMs, maxBytes: MAX_ANSWER_BYTES });
    try {
      return parseTokenResponse(this.oauth2, answer, this.now());
    } catch (error) {
      if (error instanceof ProviderError && error.providerError === 'invalid_client') await this.clientLost?.();
      throw error;
    }
  }
}

/** The standard grant type of a request is its own, never that of the code. */
export const inherit = (shape: GrantShape, { grant_type: _ofTheCode, ...token }: RequestShape): RequestShape => ({
  ...token,
  ...Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)),
});

/** What the second answer leaves out is as in the first: who it is, what was granted. */
const joined = (first: TokenGrant, second: TokenGrant): TokenGrant => ({
  ...second,
  refreshToken: second.refreshToken ?? first.refreshToken,
  idToken: second.idToken ?? first.idToken,
  ...(second.scopes === undefined ? { scopes: first.scopes, unnamedSets: first.unnamedSets } : {}),
  raw: { ...(first.raw as object), ...(second.raw as object) },
});
