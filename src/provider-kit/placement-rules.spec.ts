import { describe, expect, it } from '@jest/globals';
import { placementProblems } from './placement-rules.js';
import type { ProviderDefinition } from './provider-definition.js';

const pathsOf = (members: Partial<ProviderDefinition>): string[] =>
  placementProblems({
    name: 'acme',
    display_name: 'Acme',
    category: 'other',
    description: 'Acme',
    config_fields: [{ name: 'account' }],
    ...members,
  }).map(({ path }) => path);

const token = { url: 'https://acme.example/t' };

describe('the placement of a secret', () => {
  it('sends the secret, alone or with values of the connection', () => {
    expect(pathsOf({ api_key: { placement: { header: 'X-Key' } } })).toEqual([]);
    expect(pathsOf({ api_key: { placement: { query: 'key' } } })).toEqual([]);
    expect(pathsOf({ api_key: { placement: { path: '/bot${api_key}' } } })).toEqual([]);
    const headers = { 'X-Key': '${api_key}', 'X-Account': '${config.account}', 'X-App': '${client_id}' };
    expect(pathsOf({ api_key: { placement: { headers } } })).toEqual([]);
    expect(pathsOf({ oauth2: { token, placement: { params: { token: '${access_token}' } } } })).toEqual([]);
    expect(pathsOf({ user_password: { placement: { header: 'X-Login', value: '${username}|${password}' } } })).toEqual(
      [],
    );
    expect(pathsOf({ user_password: { placement: 'none' } })).toEqual([]);
  });

  it('is wrong where no part of it holds the secret', () => {
    expect(pathsOf({ api_key: { placement: { header: 'X-Key', value: 'fixed' } } })).toEqual([
      '/api_key/placement/value',
    ]);
    expect(
      pathsOf({ oauth2: { token, placement: { headers: { A: 'b' }, params: { c: '${config.account}' } } } }),
    ).toEqual(['/oauth2/placement']);
  });

  it('knows no other name', () => {
    expect(pathsOf({ api_key: { placement: { headers: { A: '${api_key}', B: '${config.nothing}' } } } })).toEqual([
      '/api_key/placement/headers/B',
    ]);
    expect(pathsOf({ oauth2: { token, placement: { header: 'A', value: '${api_key}' } } })).toEqual([
      '/oauth2/placement/value',
    ]);
  });

  it('that is a signature is made for values of the connection', () => {
    const placement = { sigv4: { service: 'execute-api', region: '${config.account}', session_token: '${password}' } };
    expect(pathsOf({ user_password: { placement } })).toEqual(['/user_password/placement/sigv4/session_token']);
  });
});
