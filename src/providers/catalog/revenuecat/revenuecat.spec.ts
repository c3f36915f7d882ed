import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { revenuecat } from './index.js';

describeProvider(revenuecat, import.meta.dirname);

describe('revenuecat', () => {
  test('has webhooks and nothing else', () => {
    expect(revenuecat).toMatchObject({ name: 'revenuecat', category: 'ecommerce' });
    expect([revenuecat.oauth2, revenuecat.api_key]).toEqual([undefined, undefined]);
  });
});
