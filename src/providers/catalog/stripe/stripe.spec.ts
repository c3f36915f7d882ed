import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { stripe } from './index.js';

describeProvider(stripe, import.meta.dirname);

describe('stripe', () => {
  const oauth2 = stripe.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is for commerce and takes secret and restricted keys', () => {
    expect(stripe).toMatchObject({ name: 'stripe', display_name: 'Stripe', category: 'ecommerce' });
    expect(stripe.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('connects accounts of others with Connect, whose tokens do not end', () => {
    expect(oauth2.authorize?.url).toBe('https://connect.stripe.com/oauth/authorize');
    expect(oauth2.token).toMatchObject({
      url: 'https://connect.stripe.com/oauth/token',
      auth: 'none',
      headers: { Authorization: 'Bearer ${client_secret}' },
      omit: ['client_id', 'redirect_uri'],
    });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      expires_in: undefined,
      scopes: ['read_write'],
    });
  });

  test('learns the connected account from the token answer, and names it when the platform lets go', () => {
    const [account] = stripe.config_fields ?? [];
    expect(account?.from).toEqual({ token_response: '/stripe_user_id' });
    expect(readText(examples.token, '/stripe_user_id')).toMatch(new RegExp(account?.pattern ?? '', 'u'));
    expect(oauth2.revoke).toMatchObject({
      url: 'https://connect.stripe.com/oauth/deauthorize',
      auth: 'none',
      headers: { Authorization: 'Bearer ${client_secret}' },
      params: { stripe_user_id: '${config.account_id}' },
      token_param: '',
      whole_grant: true,
    });
  });

  test('names the connected account by its id', () => {
    expect(accountIn(examples.checked_key, oauth2.userinfo?.map)).toMatchObject({ id: 'acct_1EXAMPLE000000' });
  });

  test('takes only 401 for a refused key, since a restricted one may not read the account', () => {
    expect(stripe.api_key?.verify).toMatchObject({
      url: 'https://api.stripe.com/v1/account',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.checked_key, stripe.api_key?.verify?.map)).toEqual({
      id: 'acct_1EXAMPLE000000',
      username: 'Example Shop',
      name: undefined,
      email: 'person@example.com',
    });
  });
});
