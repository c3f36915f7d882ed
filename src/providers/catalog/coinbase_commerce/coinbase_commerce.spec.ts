import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { coinbaseCommerce } from './index.js';

describeProvider(coinbaseCommerce, import.meta.dirname);

describe('coinbase_commerce', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes keys in a header of its own, with a version', () => {
    expect(coinbaseCommerce).toMatchObject({ name: 'coinbase_commerce', category: 'ecommerce' });
    expect(coinbaseCommerce.oauth2).toBeUndefined();
    expect(coinbaseCommerce.api_key?.placement).toEqual({ header: 'X-CC-Api-Key' });
    expect(coinbaseCommerce.request_headers).toEqual({ 'X-CC-Version': '2018-03-22' });
  });

  test('checks a key by listing charges, which names nobody', () => {
    expect(coinbaseCommerce.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.charges, coinbaseCommerce.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });
});
