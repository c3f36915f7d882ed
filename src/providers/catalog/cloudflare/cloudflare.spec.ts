import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { cloudflare } from './index.js';

describeProvider(cloudflare, import.meta.dirname);

describe('cloudflare', () => {
  const oauth2 = cloudflare.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth with an S256 challenge, and API tokens', () => {
    expect(cloudflare).toMatchObject({ name: 'cloudflare', category: 'development', icon: 'cloudflare' });
    expect(oauth2.authorize?.url).toBe('https://dash.cloudflare.com/oauth2/auth');
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_basic', format: 'form' });
    expect(oauth2.pkce).toBe('S256');
    expect(cloudflare.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('asks for the profile and for a refresh token', () => {
    expect(oauth2.scopes?.default).toEqual(['user-details.read', 'offline_access']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 3600 });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '023e105f4ecef8ad9ca31a8372d0c353',
      username: 'user@example.com',
    });
  });

  test('refuses a token that is no longer active, and no other, since those of accounts are checked elsewhere', () => {
    const verify = cloudflare.api_key?.verify;
    expect([verify?.invalid, verify?.ok]).toEqual([[], { body: '/result/status', equals: 'active' }]);
    expect(readText(examples.checked_key, verify?.ok?.body)).toBe('active');
  });
});
