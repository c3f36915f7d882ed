import type { EgressRequest } from '../../platform/http/egress-client.js';
import { templateNames } from '../../provider-kit/template.js';
import {
  authenticateClient,
  secretOf,
  type AuthenticatedParts,
  type ClientAuthMethod,
} from './client-authentication.js';
import { providerParams, providerUrl, type LocalValues, type ProviderClient } from './provider-urls.js';
import { asProviderNames } from './standard-params.js';

/** A request to an authorization server, as a definition describes it. */
export interface RequestShape {
  readonly url: string;
  readonly method?: EgressRequest['method'] | undefined;
  readonly auth?: ClientAuthMethod | 'bearer' | undefined;
  readonly encode?: boolean | undefined;
  readonly format?: 'form' | 'json' | 'query' | undefined;
  readonly grant_type?: string | undefined;
  readonly params?: Record<string, string> | undefined;
  readonly headers?: Record<string, string> | undefined;
  readonly names?: Record<string, string> | undefined;
  readonly omit?: string[] | undefined;
}

export interface RequestInput {
  /** Who receives a signed client assertion (RFC 7523 §3), as a definition has it; undefined: the URL of the request. */
  readonly audience?: string | undefined;
  /** The parameters of the flow, by the names of the RFCs. */
  readonly standard: Readonly<Record<string, string>>;
  /** Further values for templates, such as `token`. */
  readonly local?: LocalValues;
  /** For the authentication `bearer`. */
  readonly bearer?: string;
}

/**
 * Builds a request. What the flow and the client's authentication set wins over the definition's own parameters.
 * @throws ProviderError `configuration` when the operator gave no usable client secret
 */
export const buildRequest = async (
  shape: RequestShape,
  client: ProviderClient,
  input: RequestInput,
): Promise<Pick<EgressRequest, 'method' | 'url' | 'headers' | 'body'>> => {
  const local = { ...input.local, ...(namesSecret(shape) ? { client_secret: secretOf(client) } : {}) };
  const url = providerUrl(shape.url, client, input.local);
  const auth = await authentication(shape, client, input, url);
  const grantType = shape.grant_type === undefined ? {} : { grant_type: shape.grant_type };
  const params = {
    ...providerParams(shape.params, client, local),
    ...asProviderNames({ ...input.standard, ...grantType, ...auth.params }, shape),
  };
  const method = shape.method ?? 'POST';
  const headers = { accept: 'application/json', ...providerParams(shape.headers, client, local), ...auth.headers };
  if (method === 'GET' || shape.format === 'query') return { method, url: withQuery(url, params), headers };
  // A request without a single parameter has no body (a DELETE whose URL says everything).
  if (Object.keys(params).length === 0 && method !== 'POST') return { method, url, headers };
  const { contentType, body } = encodeBody(shape.format ?? 'form', params);
  return { method, url, headers: { 'content-type': contentType, ...headers }, body };
};

const namesSecret = ({ params = {}, headers = {} }: RequestShape): boolean =>
  [...Object.values(params), ...Object.values(headers)].some((text) => templateNames(text).includes('client_secret'));

const authentication = (
  { auth = 'client_secret_post', encode = true }: RequestShape,
  client: ProviderClient,
  { audience, bearer }: RequestInput,
  url: string,
): Promise<AuthenticatedParts> => {
  if (auth !== 'bearer') {
    const server = audience === undefined ? url : providerUrl(audience, client);
    return authenticateClient(auth, client, { audience: server, encode });
  }
  if (bearer === undefined) throw new TypeError('buildRequest: bearer authentication needs a token');
  return Promise.resolve({ headers: { authorization: `Bearer ${bearer}` }, params: {} });
};

const encodeBody = (
  format: 'form' | 'json',
  params: Readonly<Record<string, string>>,
): { contentType: string; body: string } =>
  format === 'json'
    ? { contentType: 'application/json', body: JSON.stringify(params) }
    : { contentType: 'application/x-www-form-urlencoded', body: formOf(params) };

const formOf = (params: Readonly<Record<string, string>>): string =>
  new URLSearchParams(Object.entries(params)).toString();

/** The query that a URL of a definition has already stays as it is written. */
const withQuery = (url: string, params: Readonly<Record<string, string>>): string => {
  const target = new URL(url);
  for (const [name, value] of Object.entries(params)) target.searchParams.set(name, value);
  return target.href;
};
