import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { github } from './index.js';

describeProvider(github, import.meta.dirname);

describe('github', () => {
  const oauth2 = github.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a development tool that takes OAuth, device codes and personal access tokens', () => {
    expect(github).toMatchObject({ name: 'github', display_name: 'GitHub', category: 'development' });
    expect(oauth2.authorize?.url).toBe('https://github.com/login/oauth/authorize');
    expect(oauth2.device?.url).toBe('https://github.com/login/device/code');
    expect(github.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('authenticates in the form body, asks for JSON and sends an S256 challenge', () => {
    expect(oauth2.token).toEqual({
      url: 'https://github.com/login/oauth/access_token',
      auth: 'client_secret_post',
      format: 'form',
      headers: { Accept: 'application/json' },
    });
    expect(oauth2.pkce).toBe('S256');
  });

  test('needs no secret for a device', () => {
    expect(oauth2.device).toMatchObject({ auth: 'none', token: { auth: 'none' } });
  });

  test('asks for scopes with spaces and reads them with commas', () => {
    expect(oauth2.scopes?.separator).toBe(' ');
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      scopes: ['repo', 'gist'],
      refresh_token: undefined,
    });
  });

  test('takes over a refresh token that works once', () => {
    expect(tokenIn(examples.expiring_token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 28800,
    });
    expect(oauth2.refresh).toEqual({ rotates: true });
  });

  test('finds the refusal in an answer with status 200 and knows what it means', () => {
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('bad_refresh_token');
    expect(oauth2.errors).toEqual({
      definitive: ['bad_verification_code', 'bad_refresh_token', 'incorrect_device_code'],
      configuration: ['incorrect_client_credentials', 'redirect_uri_mismatch', 'device_flow_disabled'],
    });
  });

  test('revokes one access token by DELETE with Basic and JSON', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://api.github.com/applications/${client_id}/token',
      method: 'DELETE',
      auth: 'client_secret_basic',
      format: 'json',
      headers: { Accept: 'application/vnd.github+json', 'X-GitHub-Api-Version': '2022-11-28' },
      token_param: 'access_token',
      tokens: ['access'],
      success: [204],
    });
  });

  test('names the account by its numeric id and its login', () => {
    expect(oauth2.userinfo?.url).toBe('https://api.github.com/user');
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '1',
      username: 'example-octocat',
      name: 'Example Octocat',
      email: 'octocat@example.com',
    });
  });

  test('gets the token of an installation for whoever sees that installation', () => {
    expect(oauth2.installation).toMatchObject({
      url: 'https://api.github.com/app/installations/${installation_id}/access_tokens',
      algorithm: 'RS256',
      proof: { url: 'https://api.github.com/user/installations?per_page=100', items: '/installations', id: '/id' },
    });
    expect(readText(examples.installation_token, oauth2.installation?.response?.access_token)).toBe(
      'example-access-token',
    );
    expect(readText(examples.installation_token, '/expires_at')).toBe('2026-03-01T13:00:00Z');
  });

  test('signs for no longer than the ten minutes that an app is allowed', () => {
    expect(oauth2.installation?.lifetime_seconds).toBeLessThanOrEqual(600);
  });

  test('names an installation by its id, which its deliveries carry, and by its owner', () => {
    const map = oauth2.installation?.info?.map;
    expect(accountIn(examples.installation, map)).toMatchObject({ id: '3', username: 'octo-org' });
    expect(map?.tenant).toBe('/id');
  });

  test('takes only 401 for a refused personal access token', () => {
    expect(github.api_key?.verify).toMatchObject({ url: 'https://api.github.com/user', valid: [200], invalid: [401] });
    expect(accountIn(examples.user, github.api_key?.verify?.map)).toMatchObject({
      id: '1',
      username: 'example-octocat',
    });
  });

  test('pins the version of the API in every call', () => {
    expect(github.api_base_url).toBe('https://api.github.com');
    expect(github.request_headers).toEqual({
      Accept: 'application/vnd.github+json',
      'X-GitHub-Api-Version': '2022-11-28',
    });
  });
});
