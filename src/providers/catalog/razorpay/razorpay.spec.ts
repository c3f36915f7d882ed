import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { razorpay } from './index.js';

describeProvider(razorpay, import.meta.dirname);

describe('razorpay', () => {
  const examples = examplesOf(import.meta.dirname);

  const oauth2 = razorpay.oauth2!;

  test('takes OAuth of partners and keys of two parts', () => {
    expect(razorpay).toMatchObject({ name: 'razorpay', category: 'ecommerce' });
    expect(oauth2.authorize).toEqual({ url: 'https://auth.razorpay.com/authorize' });
    expect(razorpay.user_password).toMatchObject({ username_title: 'Key ID', placement: 'basic' });
  });

  test('speaks JSON with the authorization server', () => {
    expect([oauth2.token?.format, oauth2.revoke?.format]).toEqual(['json', 'json']);
    expect(oauth2.pkce).toBe('none');
  });

  test('names the account that events name', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ expires_in: 7862400 });
    expect(accountIn(examples.token, oauth2.userinfo?.map)).toMatchObject({ id: 'acc_Dhk2qDbmu6FwZH' });
    expect(oauth2.userinfo?.map.tenant).toBe('/razorpay_account_id');
  });

  test('checks a key by listing payments', () => {
    expect(razorpay.user_password?.verify).toEqual({
      url: 'https://api.razorpay.com/v1/payments?count=1',
      valid: [200],
      invalid: [401],
    });
  });
});
