import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { coinbaseCommerce } from './index.js';

describeProvider(coinbaseCommerce, import.meta.dirname);

describe('coinbase_commerce', () => {
  test('has webhooks and nothing else', () => {
    expect(coinbaseCommerce).toMatchObject({ name: 'coinbase_commerce', category: 'ecommerce' });
    expect([coinbaseCommerce.oauth2, coinbaseCommerce.api_key]).toEqual([undefined, undefined]);
  });
});
