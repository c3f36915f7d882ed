import type { EgressClient } from '../../platform/http/egress-client.js';
import { readAccount, withoutTenant, type ProviderAccount } from '../../provider-kit/account.js';
import { hasFixedDomain } from '../../provider-kit/fixed-domain.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { callEndpoint } from './endpoint-call.js';
import { providerUrl, type ProviderClient } from './provider-urls.js';
import { parseBody, type TokenGrant } from './token-response.js';

const DEADLINE_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

/**
 * Asks the provider whose token this is.
 * @param authorization headers that carry the token, with those that every call to the provider needs
 * @returns null when the definition does not say how
 * @throws ProviderError `definitive` when the provider refuses the token
 */
export const fetchAccount = async (
  definition: ProviderDefinition,
  client: Pick<ProviderClient, 'clientId' | 'config'>,
  grant: Pick<TokenGrant, 'raw'>,
  authorization: Readonly<Record<string, string>>,
  egress: EgressClient,
): Promise<ProviderAccount | null> => {
  const { userinfo, token } = definition.oauth2 ?? {};
  if (!userinfo || !token) return null;
  const source = userinfo.url ?? token.url;
  const url = providerUrl(source, client);
  const accountOf = (answer: unknown): ProviderAccount => {
    const account = readAccount(answer, userinfo.map);
    return hasFixedDomain(source, url) ? account : withoutTenant(account);
  };
  if (userinfo.url === undefined) return accountOf(grant.raw);
  const answer = await callEndpoint(egress, {
    method: userinfo.method ?? 'GET',
    url,
    headers: {
      accept: 'application/json',
      ...authorization,
      ...(userinfo.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...userinfo.headers,
    },
    ...(userinfo.body === undefined ? {} : { body: JSON.stringify(userinfo.body) }),
    deadlineMs: DEADLINE_MS,
    maxBytes: MAX_BYTES,
  });
  if (answer.status < 200 || answer.status > 299) {
    const dead = answer.status === 401;
    throw new ProviderError({
      kind: dead ? 'definitive' : answer.status === 429 || answer.status >= 500 ? 'transient' : 'rejected',
      reason: `user info answered ${answer.status}`,
      providerStatus: answer.status,
    });
  }
  return accountOf(parseBody(answer));
};
