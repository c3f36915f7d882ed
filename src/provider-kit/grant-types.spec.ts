import { describe, expect, it } from '@jest/globals';
import { grantTypesOf } from './grant-types.js';
import type { OAuth2Definition } from './provider-definition.js';

const token = { url: 'https://acme.example/token' };
const url = 'https://acme.example/other';

const typesOf = (oauth2?: OAuth2Definition): string[] =>
  grantTypesOf({
    name: 'acme',
    display_name: 'Acme',
    category: 'other',
    description: 'Acme',
    ...(oauth2 === undefined ? { host_scoped: {} } : { oauth2 }),
  });

describe('the grant types of a provider', () => {
  it.each<[string, OAuth2Definition | undefined, string[]]>([
    ['without OAuth', undefined, []],
    ['with redirects', { token, authorize: { url } }, ['authorization_code', 'refresh_token']],
    ['without refresh', { token, authorize: { url }, refresh: false }, ['authorization_code']],
    ['that is discovered', { discovery: { issuer: url } }, ['authorization_code', 'refresh_token']],
    ['with devices', { token, device: { url } }, ['refresh_token', 'urn:ietf:params:oauth:grant-type:device_code']],
    ['with a client of its own', { token, client_credentials: true }, ['client_credentials']],
    ['that has no such client', { token, client_credentials: false, token_exchange: false }, []],
    ['with token exchange', { token, token_exchange: { url } }, ['urn:ietf:params:oauth:grant-type:token-exchange']],
    [
      'with service accounts',
      { token, jwt_bearer: { key: { issuer: '/iss', private_key: '/key' } } },
      ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
    ],
  ])('%s', (_what, oauth2, expected) => {
    expect(typesOf(oauth2)).toEqual(expected);
  });
});
