import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { mux } from './index.js';

describeProvider(mux, import.meta.dirname);

describe('mux', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes an access token of two parts', () => {
    expect(mux).toMatchObject({ name: 'mux', category: 'multimedia' });
    expect([mux.oauth2, mux.api_key]).toEqual([undefined, undefined]);
    expect(mux.user_password).toMatchObject({ username_title: 'Access token ID', placement: 'basic' });
  });

  test('names the account by the environment of the token', () => {
    expect(accountIn(examples.whoami, mux.user_password?.verify?.map)).toMatchObject({
      id: 'env-001',
      name: 'Production',
    });
  });
});
