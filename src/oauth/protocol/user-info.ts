import type { RequestParts } from '../../credentials/usable-request.js';
import type { EgressClient } from '../../platform/http/egress-client.js';
import { readAccount, withoutTenant, type ProviderAccount } from '../../provider-kit/account.js';
import { hasFixedDomain } from '../../provider-kit/fixed-domain.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { fetchJson } from './fetch-json.js';
import { idTokenClaims } from './id-token.js';
import { providerParams, providerUrl, type ProviderClient } from './provider-urls.js';
import type { TokenGrant } from './token-response.js';

/** Whose a token is, and the whole answer that says so. */
export interface UserInfo {
  readonly account: ProviderAccount;
  readonly answer: unknown;
}

export interface UserInfoRequest {
  readonly oauth2: OAuth2Definition;
  readonly client: Pick<ProviderClient, 'clientId' | 'config'>;
  readonly grant: Pick<TokenGrant, 'raw' | 'accessToken' | 'idToken'>;
  /** What carries the token, with the headers that every call to the provider needs. */
  readonly parts: RequestParts;
}

/**
 * Asks the provider, its token answer or its ID token whose a token is.
 * @returns null when the definition does not say how
 * @throws ProviderError `definitive` when the provider refuses the token
 */
export const fetchUserInfo = async (
  { oauth2, client, grant, parts }: UserInfoRequest,
  egress: EgressClient,
  now: Date,
): Promise<UserInfo | null> => {
  const { userinfo, token } = oauth2;
  if (!userinfo) return null;
  const source = userinfo.url ?? token?.url;
  if (source === undefined) return null;
  const url = providerUrl(source, client);
  const answer =
    userinfo.from === 'token_response'
      ? grant.raw
      : userinfo.from === 'id_token'
        ? idTokenClaims(oauth2, client, grant.idToken, now)
        : await fetchJson(
            {
              method: userinfo.method ?? 'GET',
              url,
              query: parts.query,
              headers: {
                ...parts.headers,
                ...providerParams(userinfo.headers, client, { access_token: grant.accessToken }),
              },
              body: userinfo.body,
            },
            egress,
            'user info',
          );
  const account = readAccount(answer, userinfo.map);
  return { account: hasFixedDomain(source, url) ? account : withoutTenant(account), answer };
};
