import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { requestParts } from './usable-request.js';

const acme = (members: Partial<ProviderDefinition> = {}): ProviderDefinition => ({
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
  ...members,
});

describe('what to merge into a call', () => {
  it.each([
    [undefined, { headers: { Authorization: 'Bearer k' }, query: {} }],
    [{ header: 'X-Key' }, { headers: { 'X-Key': 'k' }, query: {} }],
    [
      { header: 'X-Key', value: 'Key ${api_key}!' },
      { headers: { 'X-Key': 'Key k!' }, query: {} },
    ],
    [{ query: 'appid' }, { headers: {}, query: { appid: 'k' } }],
  ])('carries a key at %j', (placement, expected) => {
    const definition = acme({ api_key: placement === undefined ? {} : { placement } });
    expect(requestParts(definition, 'api_key', { api_key: 'k' })).toEqual(expected);
  });

  it('takes a key as it is, whatever it looks like', () => {
    const definition = acme({ api_key: { placement: { header: 'X-Key', value: 'a ${api_key} b' } } });
    const { headers } = requestParts(definition, 'api_key', { api_key: "$& $1 ${api_key} $'" });
    expect(headers).toEqual({ 'X-Key': "a $& $1 ${api_key} $' b" });
  });

  it.each([
    ['Bearer', 'Bearer t'],
    ['bearer', 'Bearer t'],
    ['BEARER', 'Bearer t'],
    ['token', 'token t'],
  ])('carries a token of type %s', (token_type, expected) => {
    const { headers } = requestParts(acme(), 'oauth', { access_token: 't', token_type });
    expect(headers).toEqual({ Authorization: expected });
  });

  it('carries a user and password as Basic in UTF-8, unless the provider is not HTTP', () => {
    const secret = { username: 'änn', password: 'p:ä' };
    expect(requestParts(acme({ user_password: {} }), 'user_password', secret).headers).toEqual({
      Authorization: `Basic ${Buffer.from('änn:p:ä').toString('base64')}`,
    });
    const mail = acme({ user_password: { placement: 'none' } });
    expect(requestParts(mail, 'user_password', secret)).toEqual({ headers: {}, query: {} });
  });

  it('has the headers that every call to the provider needs, and lets those of the secret win', () => {
    const definition = acme({
      request_headers: { 'X-Version': '2', 'X-Key': 'default' },
      api_key: { placement: { header: 'X-Key' } },
    });
    expect(requestParts(definition, 'api_key', { api_key: 'k' }).headers).toEqual({ 'X-Version': '2', 'X-Key': 'k' });
    const secret = { host: 'a.example', headers: { A: 'b' } };
    expect(requestParts(definition, 'host_scoped', secret).headers).toMatchObject({ A: 'b', 'X-Version': '2' });
  });

  it('gives a copy, so that nobody changes the secret through it', () => {
    const secret = { host: 'a.example', headers: { A: 'b' } };
    requestParts(acme(), 'host_scoped', secret).headers['A'] = 'changed';
    expect(secret.headers.A).toBe('b');
  });
});
