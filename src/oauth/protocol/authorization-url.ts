import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { providerParams, providerUrl, type ProviderClient } from './provider-urls.js';
import { asProviderNames } from './standard-params.js';

/**
 * The URL that a browser opens to begin a flow (RFC 6749 §4.1.1).
 * @param standard parameters of the flow, by the names of the RFCs; they win over the definition's own
 * @throws TypeError when the definition has no authorization endpoint
 */
export const authorizationUrl = (
  { authorize }: OAuth2Definition,
  client: ProviderClient,
  standard: Readonly<Record<string, string>>,
): string => {
  if (!authorize) throw new TypeError('authorizationUrl: the definition has no authorization endpoint');
  const params = { ...providerParams(authorize.params, client), ...asProviderNames(standard, authorize) };
  return withParameters(new URL(providerUrl(authorize.url, client)), params);
};

/** A page that is routed by its fragment (`https://acme.example/#/authorize`) reads its query there. */
const withParameters = (url: URL, params: Readonly<Record<string, string>>): string => {
  if (!/^#!?\//.test(url.hash)) {
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url.href;
  }
  const [route = '', query = ''] = url.hash.split('?', 2);
  const inFragment = new URLSearchParams(query);
  for (const [name, value] of Object.entries(params)) inFragment.set(name, value);
  url.hash = `${route}?${inFragment.toString()}`;
  return url.href;
};
