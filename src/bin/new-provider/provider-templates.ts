import type { ProviderRequest } from './provider-request.js';

/** The files of a new provider by their path in its folder. They hold together; the facts are for the author to fill in. */
export const providerFiles = (request: ProviderRequest): ReadonlyMap<string, string> =>
  new Map([
    ['index.ts', definitionFile(request)],
    [`${request.name}.spec.ts`, specFile(request)],
    ['fixtures/examples.json', examplesFile(request)],
    ['README.md', readmeFile(request)],
  ]);

const hasOAuth = ({ auth }: ProviderRequest): boolean => auth !== 'api_key';
const hasApiKey = ({ auth }: ProviderRequest): boolean => auth !== 'oauth2';

/** Underscores may not be in host names (RFC 952). The top level is reserved for examples (RFC 2606 §2). */
const hostOf = ({ name }: ProviderRequest): string => `${name.replace(/_+/g, '-').replace(/-$/, '')}.example`;

const definitionFile = (request: ProviderRequest): string => `\
import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const ${request.identifier} = defineProvider({
  name: '${request.name}',
  display_name: ${quoted(request.displayName)},
  category: '${request.category}',
  description: ${quoted(`What users do with ${request.displayName}, in one line`)},
  website_url: 'https://${hostOf(request)}',
  documentation_url: 'https://${hostOf(request)}/docs',
  api_base_url: 'https://api.${hostOf(request)}',
${hasOAuth(request) ? oauthPart(request) : ''}${hasApiKey(request) ? apiKeyPart(request) : ''}});
`;

const oauthPart = (request: ProviderRequest): string => `\
  // https://${hostOf(request)}/docs/oauth: put the page that says so beside each fact
  oauth2: {
    authorize: { url: 'https://${hostOf(request)}/oauth/authorize' },
    token: {
      url: 'https://${hostOf(request)}/oauth/token',
      auth: 'client_secret_basic',
      format: 'form',
    },
    userinfo: {
      url: 'https://api.${hostOf(request)}/v1/me',
      map: { id: '/id', username: '/username', name: '/name', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['read'],
      available: ['read', 'write'],
      descriptions: { read: 'Read everything', write: 'Change everything' },
    },
    pkce: 'S256',
  },
`;

const apiKeyPart = (request: ProviderRequest): string => `\
  // https://${hostOf(request)}/docs/api-keys
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer \${api_key}' },
    verify: {
      url: 'https://api.${hostOf(request)}/v1/me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/username' },
    },
  },
`;

const specFile = (request: ProviderRequest): string => {
  const { identifier: it, name } = request;
  const helpers = ['accountIn', 'describeProvider', 'examplesOf', ...(hasOAuth(request) ? ['tokenIn'] : [])];
  return `\
import { describe, expect, test } from '@jest/globals';
import { ${helpers.join(', ')} } from '../../../provider-kit/testing/provider-contract.js';
import { ${it} } from './index.js';

describeProvider(${it}, import.meta.dirname);

describe('${name}', () => {
  const examples = examplesOf(import.meta.dirname);

  test('holds facts only, no placeholder of the template', () => {
    expect(JSON.stringify(${it}).match(/[a-z0-9.-]+\\.example[^"]*|What users do with[^"]*/g)).toBeNull();
  });
${hasOAuth(request) ? oauthTests(request) : ''}${hasApiKey(request) ? apiKeyTests(request) : ''}});
`;
};

const oauthTests = ({ identifier: it }: ProviderRequest): string => `
  test('reads the documented answer of the token endpoint', () => {
    expect(tokenIn(examples.token, ${it}.oauth2!)).toMatchObject({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 3600,
      scopes: ['read'],
    });
  });

  test('names the account that connected', () => {
    expect(accountIn(examples.user, ${it}.oauth2?.userinfo?.map)).toEqual({
      id: '1',
      username: 'example-user',
      name: 'Example User',
      email: 'user@example.com',
    });
  });
`;

const apiKeyTests = ({ identifier: it }: ProviderRequest): string => `
  test('sends the key where the documentation says, and knows a refused one', () => {
    expect(${it}.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer \${api_key}' });
    expect(${it}.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.user, ${it}.api_key?.verify?.map)).toMatchObject({
      id: '1',
      username: 'example-user',
    });
  });
`;

const examplesFile = (request: ProviderRequest): string => {
  const token = {
    access_token: 'example-access-token',
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: 'example-refresh-token',
    scope: 'read',
  };
  const user = { id: 1, username: 'example-user', name: 'Example User', email: 'user@example.com' };
  return `${JSON.stringify(hasOAuth(request) ? { token, user } : { user }, null, 2)}\n`;
};

const readmeFile = (request: ProviderRequest): string => `\
# ${request.displayName}

What the service is, in one line. Takes ${waysOf(request)}.

${hasOAuth(request) ? createAnApp(request) : ''}${hasApiKey(request) ? getAKey(request) : ''}\
## Quirks

- What a reader of the documentation would not expect.

## Checked

Nothing yet. A fact moves here from the list below, with its page, once somebody has read it there.

## Not verified

${factsOf(request)
  .map((fact) => `- ${fact}\n`)
  .join('')}`;

const waysOf = (request: ProviderRequest): string =>
  [...(hasOAuth(request) ? ['OAuth'] : []), ...(hasApiKey(request) ? ['API keys'] : [])].join(' and ');

const createAnApp = (request: ProviderRequest): string => `\
## Create an app

1. Open <https://${hostOf(request)}/developers> and create an app.
2. Add the redirect URI below.
3. Copy the client ID and the client secret.

Redirect URI, exactly: \`{PUBLIC_URL}/integrations/oauth/callback/${request.name}\`

Then set \`PROVIDER_${request.name.toUpperCase()}_CLIENT_ID\` and \`PROVIDER_${request.name.toUpperCase()}_CLIENT_SECRET\`.

`;

const getAKey = (request: ProviderRequest): string => `\
## Get a key

Open <https://${hostOf(request)}/settings/keys> and create a key.

`;

const factsOf = (request: ProviderRequest): string[] => [
  ...(hasOAuth(request) ? ['URLs, client authentication, PKCE, scopes', 'User info'] : []),
  ...(hasApiKey(request) ? ['Header of the key, and its check'] : []),
];

/** As prettier would write it. */
const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);
