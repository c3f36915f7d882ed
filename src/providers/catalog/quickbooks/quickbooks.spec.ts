import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { quickbooks } from './index.js';

describeProvider(quickbooks, import.meta.dirname);

describe('quickbooks', () => {
  const oauth2 = quickbooks.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('signs in at one host, gets tokens at another and revokes at a third', () => {
    expect(quickbooks).toMatchObject({ name: 'quickbooks', category: 'ecommerce' });
    expect(oauth2.authorize?.url).toBe('https://appcenter.intuit.com/connect/oauth2');
    expect(oauth2.token).toEqual({
      url: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
      auth: 'client_secret_basic',
      format: 'form',
    });
    expect(oauth2.revoke).toMatchObject({
      url: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
      auth: 'client_secret_basic',
      format: 'json',
      token_param: 'token',
    });
  });

  test('learns the company from the redirect, and calls below it', () => {
    const [realm] = quickbooks.config_fields ?? [];
    expect(realm?.from).toEqual({ callback: 'realmId' });
    expect(readText(examples.callback, '/realmId')).toMatch(new RegExp(realm?.pattern ?? '', 'u'));
    expect(quickbooks.api_base_url).toBe('https://quickbooks.api.intuit.com/v3/company/${config.realm_id}');
  });

  test('takes over the refresh token of each answer', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 3600 });
    expect(oauth2.refresh).toEqual({ rotates: true });
  });

  test('always asks who the user is, which the books do not say', () => {
    expect(oauth2.scopes?.always).toEqual(['openid', 'profile', 'email']);
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '1182d6ec-60b1-4a6b-9c1a-9d1a2b3c4d5e',
      username: 'person@example.com',
    });
  });
});
