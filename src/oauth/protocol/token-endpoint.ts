import type { EgressClient } from '../../platform/http/egress-client.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { authenticateClient, type ClientAuthMethod } from './client-authentication.js';
import { callEndpoint, encodeBody, type BodyFormat } from './endpoint-call.js';
import { providerParams, providerUrl, type ProviderClient } from './provider-urls.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';

interface RequestShape {
  url?: string | undefined;
  auth?: ClientAuthMethod | undefined;
  encode?: boolean | undefined;
  format?: BodyFormat | undefined;
  params?: Record<string, string> | undefined;
  headers?: Record<string, string> | undefined;
}

const EXCHANGE_DEADLINE_MS = 30_000;
const DEFAULT_REFRESH_DEADLINE_SECONDS = 60;
const MAX_ANSWER_BYTES = 256 * 1024;

/** The token endpoint of one provider for one client (RFC 6749 §3.2). */
export class TokenEndpoint {
  constructor(
    private readonly oauth2: OAuth2Definition,
    private readonly client: ProviderClient,
    private readonly egress: EgressClient,
    private readonly now: () => Date,
  ) {}

  /** @param params as RFC 6749 §4.1.3 and RFC 7636 §4.5 name them */
  exchange(params: Record<string, string>): Promise<TokenGrant> {
    return this.send({}, params, EXCHANGE_DEADLINE_MS);
  }

  /** RFC 6749 §6. The call is kept open until its deadline: a rotated token may be in a late answer. */
  refresh(refreshToken: string): Promise<TokenGrant> {
    const shape = this.oauth2.refresh || {};
    const deadline = (shape.deadline_seconds ?? DEFAULT_REFRESH_DEADLINE_SECONDS) * 1000;
    return this.send(shape, { grant_type: 'refresh_token', refresh_token: refreshToken }, deadline);
  }

  private async send(shape: RequestShape, flow: Record<string, string>, deadlineMs: number): Promise<TokenGrant> {
    const { token } = this.oauth2;
    const url = providerUrl(shape.url ?? token.url, this.client);
    const auth = await authenticateClient(shape.auth ?? token.auth ?? 'client_secret_post', this.client, {
      audience: this.oauth2.issuer ?? url,
      encode: shape.encode ?? token.encode ?? true,
    });
    const own = providerParams(shape.params ?? token.params, this.client);
    const { contentType, body } = encodeBody(shape.format ?? token.format ?? 'form', {
      ...own,
      ...flow,
      ...auth.params,
    });
    const answer = await callEndpoint(this.egress, {
      method: 'POST',
      url,
      headers: {
        accept: 'application/json',
        'content-type': contentType,
        ...providerParams(shape.headers ?? token.headers, this.client),
        ...auth.headers,
      },
      body,
      deadlineMs,
      maxBytes: MAX_ANSWER_BYTES,
    });
    return parseTokenResponse(this.oauth2, answer, this.now());
  }
}
