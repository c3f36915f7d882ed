import { describe, expect, it } from '@jest/globals';
import { CLIENT_METHODS, assertPkce, discoveredOAuth2, methodFor } from './discovered-oauth2.js';
import type { ServerMetadata } from './issuer-discovery.js';

const METADATA = {
  issuer: 'https://as.example',
  authorizationEndpoint: 'https://as.example/authorize',
  tokenEndpoint: 'https://as.example/token',
  revocationEndpoint: 'https://as.example/revoke',
  userinfoEndpoint: 'https://as.example/me',
  scopes: ['openid', 'offline_access'],
} as unknown as ServerMetadata;

const RESOURCE = { resource: 'https://tools.example/mcp', issuers: ['https://as.example'], scopes: ['read'] };
const OURS = { trusted: true, dynamic: false };

describe('discoveredOAuth2', () => {
  it('asks for tokens of a resource, and for lasting access with consent', () => {
    const metadata = { ...METADATA, deviceEndpoint: 'https://as.example/device' };
    const oauth2 = discoveredOAuth2({}, metadata, RESOURCE, 'none', OURS);
    expect(oauth2.authorize).toEqual({
      url: 'https://as.example/authorize',
      params: { prompt: 'consent', resource: 'https://tools.example/mcp' },
    });
    expect(oauth2.token).toEqual({
      url: 'https://as.example/token',
      auth: 'none',
      params: { resource: 'https://tools.example/mcp' },
    });
    expect(oauth2.device).toEqual({
      url: 'https://as.example/device',
      params: { resource: 'https://tools.example/mcp' },
    });
    expect(oauth2.scopes).toEqual({ default: ['read'], always: ['offline_access'] });
    expect(oauth2.userinfo).toBeUndefined();
  });

  it('leaves what the definition says itself as it is', () => {
    const definition = {
      issuer: 'https://named.example',
      token: { url: 'https://named.example/token', params: { audience: 'x' } },
      scopes: { default: ['mine'] },
    };
    const oauth2 = discoveredOAuth2(definition, METADATA, null, 'client_secret_post', OURS);
    expect(oauth2).toMatchObject({ ...definition, token: { ...definition.token, auth: 'client_secret_post' } });
    expect(oauth2.userinfo?.url).toBe('https://as.example/me');
  });

  it('believes no server that a user chose about tenants', () => {
    const definition = { userinfo: { url: 'https://as.example/me', map: { id: '/sub', tenant: '/org' } } };
    expect(discoveredOAuth2(definition, METADATA, null, 'none', OURS).userinfo?.map).toEqual({
      id: '/sub',
      tenant: '/org',
    });
    const chosen = discoveredOAuth2(definition, METADATA, null, 'none', { trusted: false, dynamic: true });
    expect(chosen.userinfo?.map).toEqual({ id: '/sub' });
  });

  it('takes a grant for dead when the server has forgotten the client that it made', () => {
    const { errors } = discoveredOAuth2({}, METADATA, null, 'none', { trusted: true, dynamic: true });
    expect(errors?.definitive).toContain('invalid_client');
    expect(discoveredOAuth2({}, METADATA, null, 'none', OURS).errors).toBeUndefined();
  });
});

describe('methodFor', () => {
  it.each([
    [undefined, 'client_secret_basic'],
    [['none', 'client_secret_post'], 'client_secret_post'],
    [['none'], 'none'],
    [['private_key_jwt'], undefined],
  ])('chooses for %s', (supported, method) => {
    expect(methodFor(supported, CLIENT_METHODS)).toBe(method);
  });
});

describe('assertPkce', () => {
  it('wants S256 to be announced', () => {
    expect(() => assertPkce({ ...METADATA, challengeMethods: ['S256'] })).not.toThrow();
    expect(() => assertPkce({ ...METADATA, challengeMethods: undefined })).toThrow('PKCE');
  });
});
