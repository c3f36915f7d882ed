import type { ProviderDefinition } from './provider-definition.js';
import type { DefinitionProblem } from './schema-problems.js';

/** RFC 9110 §7.6.1 and §10.1.1, RFC 9112: they belong to the connection, and no call may set them. */
const CONNECTION_HEADERS = new Set([
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'te', 'trailer', 'expect'],
  ...['keep-alive', 'proxy-authorization', 'proxy-connection', 'http2-settings'],
]);

export const isConnectionHeader = (name: string): boolean => CONNECTION_HEADERS.has(name.toLowerCase());

/** @returns a problem for each header of calls that would never be sent */
export const connectionHeaderProblems = (definition: ProviderDefinition): DefinitionProblem[] =>
  [
    ...namesIn(definition.request_headers, '/request_headers'),
    ...placementNames(definition.oauth2?.placement, '/oauth2/placement'),
    ...placementNames(definition.api_key?.placement, '/api_key/placement'),
    ...placementNames(definition.user_password?.placement, '/user_password/placement'),
  ]
    .filter(({ name }) => isConnectionHeader(name))
    .map(({ name, path }) => ({ path, reason: `${name} belongs to the connection and cannot be set` }));

const placementNames = (placement: unknown, path: string): { name: string; path: string }[] => {
  if (typeof placement !== 'object' || placement === null) return [];
  if ('header' in placement) return [{ name: String(placement.header), path: `${path}/header` }];
  return 'headers' in placement ? namesIn(placement.headers, `${path}/headers`) : [];
};

const namesIn = (headers: unknown, path: string): { name: string; path: string }[] =>
  Object.keys(headers ?? {}).map((name) => ({ name, path: `${path}/${name}` }));
