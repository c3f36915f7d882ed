import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from './provider-definition.js';
import { unknownNames } from './template-rules.js';

type OAuth2 = NonNullable<ProviderDefinition['oauth2']>;

const acme = (oauth2: Partial<OAuth2>, members: Partial<ProviderDefinition> = {}): ProviderDefinition => ({
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
  config_fields: [{ name: 'site' }],
  oauth2: { token: { url: 'https://acme.example/t' }, ...oauth2 },
  ...members,
});

const pathsOf = (definition: ProviderDefinition): string[] => unknownNames(definition).map(({ path }) => path);

describe('the names in the templates of a definition', () => {
  it('are config fields and the client id, everywhere', () => {
    expect(pathsOf(acme({}, { api_base_url: 'https://acme.example/${config.site}/${client_id}' }))).toEqual([]);
    expect(pathsOf(acme({}, { api_base_url: 'https://acme.example/${config.other}/${access_token}' }))).toEqual([
      '/api_base_url',
      '/api_base_url',
    ]);
    expect(pathsOf(acme({}, { request_headers: { 'X-App': '${client_id}', 'X-Site': '${site}' } }))).toEqual([
      '/request_headers/X-Site',
    ]);
  });

  it('are the client secret in parameters and headers of requests with the client, and in no URL', () => {
    const params = { secret: '${client_secret}' };
    expect(pathsOf(acme({ token: { url: 'https://acme.example/t', params, headers: params } }))).toEqual([]);
    expect(pathsOf(acme({ device: { url: 'https://acme.example/d', params, token: { params } } }))).toEqual([]);
    expect(pathsOf(acme({ token: { url: 'https://acme.example/${client_secret}' } }))).toEqual(['/oauth2/token/url']);
    expect(pathsOf(acme({ authorize: { url: 'https://acme.example/a', params } }))).toEqual([
      '/oauth2/authorize/params/secret',
    ]);
  });

  it('are the token in a revocation, and the access token in the headers of user info', () => {
    const revoke = { url: 'https://acme.example/${token}', params: { t: '${token}' }, headers: { 'X-T': '${token}' } };
    expect(pathsOf(acme({ revoke }))).toEqual([]);
    const userinfo = { url: 'https://acme.example/me', headers: { 'X-T': '${access_token}' }, map: {} };
    expect(pathsOf(acme({ userinfo }))).toEqual([]);
    expect(pathsOf(acme({ userinfo: { ...userinfo, url: 'https://acme.example/${access_token}' } }))).toEqual([
      '/oauth2/userinfo/url',
    ]);
  });

  it('are looked for in what is asked for values of a connection, and in checks', () => {
    const from = { url: 'https://acme.example/${config.nothing}', pointer: '/id' };
    const definition = acme(
      {},
      {
        config_fields: [{ name: 'site', from }],
        api_key: { verify: { url: 'https://acme.example/me', headers: { 'X-Site': '${config.nothing}' } } },
      },
    );
    expect(pathsOf(definition)).toEqual(['/config_fields/0/from/url', '/api_key/verify/headers/X-Site']);
  });
});
