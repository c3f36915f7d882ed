import type { EgressClient } from '../../platform/http/egress-client.js';
import { readPointer } from '../../provider-kit/json-pointer.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { authenticateClient } from './client-authentication.js';
import { callEndpoint, encodeBody } from './endpoint-call.js';
import { providerParams, providerUrl, type ProviderClient } from './provider-urls.js';
import { parseBody } from './token-response.js';

export interface RevocableTokens {
  access_token: string;
  refresh_token?: string;
}

const DEADLINE_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/**
 * Revokes the tokens of a grant, the refresh token first (RFC 7009 §2.1).
 * @returns true when the provider confirmed each token that it can revoke, or one of them where that ends the whole grant
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
    if (token !== undefined) confirmed.push(await revokeOne(oauth2, revoke, client, kind, token, egress));
  }
  return revoke.whole_grant ? confirmed.includes(true) : confirmed.length > 0 && !confirmed.includes(false);
};

const revokeOne = async (
  oauth2: OAuth2Definition,
  revoke: NonNullable<OAuth2Definition['revoke']>,
  client: ProviderClient,
  kind: 'refresh' | 'access',
  token: string,
  egress: EgressClient,
): Promise<boolean> => {
  const url = providerUrl(revoke.url, client);
  const method = revoke.auth ?? oauth2.token.auth ?? 'client_secret_post';
  const auth =
    method === 'bearer'
      ? { headers: { authorization: `Bearer ${token}` }, params: {} }
      : await authenticateClient(method, client, {
          audience: oauth2.issuer ?? url,
          encode: revoke.encode ?? oauth2.token.encode ?? true,
        });
  const params = {
    ...hint(revoke, kind, token, method === 'bearer'),
    ...providerParams(revoke.params, client),
    ...auth.params,
  };
  const { contentType, body } = encodeBody(revoke.format ?? 'form', params);
  const answer = await callEndpoint(egress, {
    method: revoke.method ?? 'POST',
    headers: {
      accept: 'application/json',
      'content-type': contentType,
      ...providerParams(revoke.headers, client),
      ...auth.headers,
    },
    // A GET has no body: its parameters stand in the query.
    ...(revoke.method === 'GET' ? { url: withQuery(url, params) } : { url, body }),
    deadlineMs: DEADLINE_MS,
    maxBytes: MAX_BYTES,
  });
  if (!(revoke.success ?? [200, 204]).includes(answer.status)) return false;
  const error = revoke.error === undefined ? undefined : readPointer(parseBody(answer), revoke.error);
  return error === undefined || error === null || error === false;
};

const withQuery = (url: string, params: Readonly<Record<string, string>>): string => {
  const target = new URL(url);
  for (const [name, value] of Object.entries(params)) target.searchParams.set(name, value);
  return target.href;
};

/** RFC 7009 §2.1; only the standard request knows `token_type_hint`. */
const hint = (
  revoke: NonNullable<OAuth2Definition['revoke']>,
  kind: 'refresh' | 'access',
  token: string,
  inHeader: boolean,
): Record<string, string> => {
  if (revoke.token_param === '' || (inHeader && revoke.token_param === undefined)) return {};
  if (revoke.token_param !== undefined) return { [revoke.token_param]: token };
  return { token, token_type_hint: `${kind}_token` };
};
