import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { paypal } from './index.js';

describeProvider(paypal, import.meta.dirname);

describe('paypal', () => {
  const oauth2 = paypal.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('signs users in, and lets the app act for itself', () => {
    expect(paypal).toMatchObject({ name: 'paypal', category: 'ecommerce' });
    expect(oauth2.authorize?.params).toEqual({ flowEntry: 'static' });
    expect(oauth2.client_credentials).toBe(true);
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_basic', format: 'form' });
  });

  test('always signs in with OpenID Connect', () => {
    expect(oauth2.scopes?.always).toEqual(['openid']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 28800,
      scopes: ['openid', 'profile', 'email'],
    });
  });

  test('reads a token of the app, which has no refresh token', () => {
    expect(tokenIn(examples.app_token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: 32400 });
  });

  test('names the user by an address that stands for them', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: 'https://www.paypal.com/webapps/auth/identity/user/mWq6_1sU85v5EG9yHdPxJRrhGHrnMJ-1PQKtX6pcsmA',
      email: 'person@example.com',
    });
  });
});
