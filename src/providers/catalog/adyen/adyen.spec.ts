import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { adyen } from './index.js';

describeProvider(adyen, import.meta.dirname);

describe('adyen', () => {
  test('has webhooks and nothing else', () => {
    expect(adyen).toMatchObject({ name: 'adyen', category: 'ecommerce' });
    expect([adyen.oauth2, adyen.api_key]).toEqual([undefined, undefined]);
  });
});
