import { credentialUrlsOf } from './definition-urls.js';
import type { ProviderDefinition } from './provider-definition.js';
import { textsIn, type TextAt } from './texts-in.js';

/** Requests of OAuth that have parameters and headers of their own. */
const OAUTH_REQUESTS = [
  'authorize',
  'token',
  'long_lived',
  'refresh',
  'revoke',
  'userinfo',
  'device',
  'client_credentials',
  'token_exchange',
  'jwt_bearer',
] as const;

/**
 * @returns every text in which `${…}` is filled when a credential is made or used: URLs, and the parameters and headers
 * of OAuth requests, of checks and of every call; placements are not among them
 */
export const templatesOf = (definition: ProviderDefinition): TextAt[] => [
  ...credentialUrlsOf(definition).map(({ path, url }) => ({ path, text: url })),
  ...OAUTH_REQUESTS.flatMap((name) => textsOf(definition.oauth2?.[name], `/oauth2/${name}`)),
  ...textsOf(definition.oauth2?.device?.token, '/oauth2/device/token'),
  ...textsIn(definition.api_key?.verify?.headers, '/api_key/verify/headers'),
  ...textsIn(definition.user_password?.verify?.headers, '/user_password/verify/headers'),
  ...textsIn(definition.request_headers, '/request_headers'),
];

const textsOf = (request: unknown, path: string): TextAt[] => {
  if (typeof request !== 'object' || request === null) return [];
  return ['params', 'headers', 'claims'].flatMap((group) => textsIn(Reflect.get(request, group), `${path}/${group}`));
};
