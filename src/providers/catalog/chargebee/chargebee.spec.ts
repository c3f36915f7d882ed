import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { chargebee } from './index.js';

describeProvider(chargebee, import.meta.dirname);

describe('chargebee', () => {
  test('has webhooks and nothing else', () => {
    expect(chargebee).toMatchObject({ name: 'chargebee', category: 'ecommerce' });
    expect([chargebee.oauth2, chargebee.api_key]).toEqual([undefined, undefined]);
  });
});
