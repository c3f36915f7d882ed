import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { paypal } from './index.js';

describeProvider(paypal, import.meta.dirname);

describe('paypal', () => {
  test('has webhooks and nothing else', () => {
    expect(paypal).toMatchObject({ name: 'paypal', category: 'ecommerce', verified: true });
    expect([paypal.oauth2, paypal.api_key, paypal.webhooks?.registration]).toEqual([undefined, undefined, undefined]);
  });
});
