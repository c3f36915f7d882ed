import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { apiBaseUrl, commonHeaders, placedUrl, requestParts } from './usable-request.js';

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

const TOKEN = { access_token: 't', token_type: 'Bearer' };

describe('a secret at a place of its own', () => {
  it.each([
    [{ header: 'X-Token' }, { headers: { 'X-Token': 't' }, query: {} }],
    [
      { header: 'Authorization', value: 'Zoho-oauthtoken ${access_token}' },
      { headers: { Authorization: 'Zoho-oauthtoken t' }, query: {} },
    ],
    [{ query: 'token' }, { headers: {}, query: { token: 't' } }],
    [
      { headers: { 'X-Token': '${access_token}', 'Client-Id': '${client_id}' }, params: { site: '${config.site}' } },
      { headers: { 'X-Token': 't', 'Client-Id': 'my-app' }, query: { site: 'demo' } },
    ],
    [{ path: '/${access_token}' }, { headers: {}, query: {} }],
  ])('carries a token at %j', (placement, expected) => {
    const definition = acme({ oauth2: { token: { url: 'https://acme.example/t' }, placement } });
    expect(requestParts(definition, 'oauth', TOKEN, { site: 'demo' }, 'my-app')).toEqual(expected);
  });

  it.each([
    [
      { header: 'X-Login', value: '${username}|${password}' },
      { headers: { 'X-Login': 'u|p' }, query: {} },
    ],
    [{ header: 'X-Key' }, { headers: { 'X-Key': 'p' }, query: {} }],
    [{ query: 'key' }, { headers: {}, query: { key: 'p' } }],
    ['basic' as const, { headers: { Authorization: `Basic ${Buffer.from('u:p').toString('base64')}` }, query: {} }],
    [{ sigv4: {} }, { headers: {}, query: {} }],
  ])('carries a login at %j', (placement, expected) => {
    const definition = acme({ user_password: { placement } });
    expect(requestParts(definition, 'user_password', { username: 'u', password: 'p' })).toEqual(expected);
  });

  it('goes with a second secret of the connection, which is kept with the first', () => {
    const headers = { 'DD-API-KEY': '${api_key}', 'DD-APPLICATION-KEY': '${config.app_key}' };
    const definition = acme({ api_key: { placement: { headers } } });
    expect(requestParts(definition, 'api_key', { api_key: 'k', config: { app_key: 'a' } }).headers).toEqual({
      'DD-API-KEY': 'k',
      'DD-APPLICATION-KEY': 'a',
    });
    expect(requestParts(definition, 'api_key', { api_key: 'k' }).headers).toEqual({ 'DD-API-KEY': 'k' });
  });
});

describe('the headers of every call', () => {
  const definition = acme({
    request_headers: { 'X-Version': '2', 'Client-Id': '${client_id}', 'X-Tenant': '${config.tenant}' },
    api_key: {},
  });

  it('hold values of the connection', () => {
    const expected = { 'X-Version': '2', 'Client-Id': 'my-app', 'X-Tenant': 't1' };
    expect(requestParts(definition, 'api_key', { api_key: 'k' }, { tenant: 't1' }, 'my-app').headers).toMatchObject(
      expected,
    );
    expect(commonHeaders(definition, { tenant: 't1' }, 'my-app')).toEqual(expected);
  });

  it('are left out where a value is not known', () => {
    expect(commonHeaders(definition, {}, null)).toEqual({ 'X-Version': '2' });
  });
});

describe('the base of an API', () => {
  const base = (members: Partial<ProviderDefinition>, config = {}) =>
    apiBaseUrl(acme({ api_key: {}, ...members }), 'api_key', { api_key: '123:A/b' }, config, 'my-app');

  it('is filled with values of the connection, without a slash at the end', () => {
    expect(base({})).toBeNull();
    expect(base({ api_base_url: 'https://api.acme.example/' })).toBe('https://api.acme.example');
    const members = { api_base_url: 'https://${config.site}.acme.example/${client_id}' };
    expect(base(members, { site: 'demo' })).toBe('https://demo.acme.example/my-app');
    expect(base(members)).toBeNull();
  });

  it('ends with the secret where the provider wants it in the path', () => {
    const api_key = { placement: { path: '/bot${api_key}' } };
    expect(base({ api_base_url: 'https://api.acme.example', api_key })).toBe('https://api.acme.example/bot123:A%2Fb');
    expect(
      base({ api_base_url: 'https://api.acme.example', api_key: { placement: { path: '/${config.x}' } } }),
    ).toBeNull();
  });

  it('is where a call gets the secret in its path', () => {
    const definition = acme({
      api_base_url: 'https://api.acme.example/v1',
      api_key: { placement: { path: '/bot${api_key}' } },
    });
    const place = (url: string) => placedUrl(definition, 'api_key', { api_key: 'k' }, url);
    expect(place('https://api.acme.example/v1/getMe?a=b')).toBe('https://api.acme.example/v1/botk/getMe?a=b');
    expect(place('https://other.acme.example/getMe')).toBe('https://other.acme.example/botk/getMe');
    expect(placedUrl(acme({ api_key: {} }), 'api_key', { api_key: 'k' }, 'https://a.example/x')).toBe(
      'https://a.example/x',
    );
  });
});
