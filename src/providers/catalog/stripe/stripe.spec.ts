import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { stripe } from './index.js';

describeProvider(stripe, import.meta.dirname);

describe('stripe', () => {
  const examples = examplesOf(import.meta.dirname);

  test('is for commerce and takes secret and restricted keys', () => {
    expect(stripe).toMatchObject({ name: 'stripe', display_name: 'Stripe', category: 'ecommerce' });
    expect(stripe.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
    expect(stripe.oauth2).toBeUndefined();
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
