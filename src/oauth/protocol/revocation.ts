import { isDeepStrictEqual } from 'node:util';
import type { EgressClient } from '../../platform/http/egress-client.js';
import { readPointer } from '../../provider-kit/json-pointer.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { callEndpoint } from './endpoint-call.js';
import { buildRequest } from './oauth-request.js';
import type { ProviderClient } from './provider-urls.js';
import { isFailure, parseBody } from './token-response.js';

export interface RevocableTokens {
  access_token: string;
  refresh_token?: string;
}

type Revocation = NonNullable<OAuth2Definition['revoke']>;

const DEADLINE_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/**
 * Revokes the tokens of a grant, the refresh token first (RFC 7009 §2.1).
 * @returns true when the provider confirmed each token that it was asked to revoke, or one of them where that ends the whole grant
 * @throws ProviderError when it did not answer, or our client is not configured
 */
export const revokeTokens = async (
  oauth2: OAuth2Definition,
  client: ProviderClient,
  tokens: RevocableTokens,
  egress: EgressClient,
): Promise<boolean> => {
  const { revoke } = oauth2;
  if (!revoke) return false;
  const confirmed: boolean[] = [];
  for (const kind of revoke.tokens ?? ['refresh', 'access']) {
    const token = kind === 'refresh' ? tokens.refresh_token : tokens.access_token;
    // RFC 7009 §2.1: a server that ends both does not know the other one any more.
    if (revoke.cascades && confirmed.includes(true)) break;
    if (token !== undefined) confirmed.push(await revokeOne(oauth2, revoke, client, kind, token, egress));
  }
  return revoke.whole_grant ? confirmed.includes(true) : confirmed.length > 0 && !confirmed.includes(false);
};

const revokeOne = async (
  { token: tokenRequest, issuer }: OAuth2Definition,
  revoke: Revocation,
  client: ProviderClient,
  kind: 'refresh' | 'access',
  token: string,
  egress: EgressClient,
): Promise<boolean> => {
  const shape = {
    ...revoke,
    auth: revoke.auth ?? tokenRequest?.auth,
    encode: revoke.encode ?? tokenRequest?.encode,
  };
  const request = await buildRequest(shape, client, {
    standard: standardParams(revoke, kind, token),
    audience: issuer,
    local: { token },
    bearer: token,
  });
  const answer = await callEndpoint(egress, { ...request, deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });
  if (!(revoke.success ?? [200, 204]).includes(answer.status)) return false;
  const body = parseBody(answer);
  if (revoke.ok && !isDeepStrictEqual(readPointer(body, revoke.ok.body), revoke.ok.equals)) return false;
  return revoke.error === undefined || !isFailure(readPointer(body, revoke.error));
};

/** RFC 7009 §2.1; only the standard request knows `token_type_hint`. */
const standardParams = (
  { token_param: name, auth }: Revocation,
  kind: 'refresh' | 'access',
  token: string,
): Record<string, string> => {
  if (name === '' || (auth === 'bearer' && name === undefined)) return {};
  return name === undefined ? { token, token_type_hint: `${kind}_token` } : { [name]: token };
};
