import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from '../../provider-kit/check-definition.js';
import type { ServerMetadata } from './issuer-discovery.js';
import { draftProvider } from './provider-draft.js';

const FULL: ServerMetadata = {
  issuer: 'https://id.acme.example',
  authorizationEndpoint: 'https://id.acme.example/authorize',
  tokenEndpoint: 'https://id.acme.example/token',
  registrationEndpoint: undefined,
  revocationEndpoint: 'https://id.acme.example/revoke',
  userinfoEndpoint: 'https://id.acme.example/me',
  deviceEndpoint: 'https://id.acme.example/device',
  scopes: ['openid', 'email', 'offline_access', 'orders'],
  grantTypes: [
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ],
  tokenAuthMethods: ['client_secret_post', 'none'],
  revocationAuthMethods: undefined,
  challengeMethods: ['S256', 'plain'],
  sendsIssuer: true,
  takesClientDocuments: false,
};

const bare = (metadata: Partial<ServerMetadata>): ServerMetadata => ({
  ...FULL,
  ...Object.fromEntries(
    Object.entries(FULL).map(([key, value]) => [key, typeof value === 'boolean' ? false : undefined]),
  ),
  issuer: FULL.issuer,
  tokenEndpoint: FULL.tokenEndpoint,
  ...metadata,
});

describe('draftProvider', () => {
  it('writes down everything that the server publishes', () => {
    const { definition, warnings } = draftProvider(FULL, { name: 'acme', displayName: 'Acme', category: 'ecommerce' });
    expect(definition).toEqual({
      name: 'acme',
      display_name: 'Acme',
      category: 'ecommerce',
      description: 'Accounts at Acme',
      website_url: 'https://id.acme.example',
      oauth2: {
        issuer: 'https://id.acme.example',
        authorize: { url: 'https://id.acme.example/authorize', params: { prompt: 'consent' } },
        token: { url: 'https://id.acme.example/token', auth: 'client_secret_post' },
        revoke: { url: 'https://id.acme.example/revoke' },
        userinfo: {
          url: 'https://id.acme.example/me',
          map: { id: '/sub', username: '/preferred_username', name: '/name', email: '/email' },
        },
        device: { url: 'https://id.acme.example/device' },
        client_credentials: true,
        token_exchange: true,
        scopes: {
          default: ['openid', 'email', 'offline_access'],
          available: ['openid', 'email', 'offline_access', 'orders'],
        },
        pkce: 'S256',
      },
    });
    expect(warnings).toEqual([]);
  });

  it('says what the metadata leaves open', () => {
    const { definition, warnings } = draftProvider(bare({}), { name: 'acme' });
    expect(definition).toMatchObject({ display_name: 'id.acme.example', category: 'other', oauth2: { pkce: 'S256' } });
    expect(warnings.join(' ')).toMatch(/no authorization endpoint.*userinfo.*no scopes.*PKCE/);
  });

  it('does not refresh where the server names its grants and that is none of them', () => {
    const { definition } = draftProvider(bare({ grantTypes: ['authorization_code'] }), { name: 'acme' });
    expect(definition.oauth2?.refresh).toBe(false);
  });

  it('knows signed assertions, and says what to add by hand', () => {
    const metadata = bare({
      tokenAuthMethods: ['private_key_jwt'],
      grantTypes: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
      challengeMethods: ['plain'],
    });
    const { definition, warnings } = draftProvider(metadata, { name: 'acme' });
    expect(definition.oauth2).toMatchObject({ token: { auth: 'private_key_jwt' }, pkce: 'plain' });
    expect(warnings.join(' ')).toMatch(/jwt_bearer.*private key/);
  });

  it.each([FULL, bare({}), bare({ tokenAuthMethods: ['tls_client_auth'] })])(
    'is always a valid definition',
    (metadata) => {
      expect(checkDefinition(draftProvider(metadata, { name: 'acme' }).definition)).toEqual([]);
    },
  );
});
