import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { razorpay } from './index.js';

describeProvider(razorpay, import.meta.dirname);

describe('razorpay', () => {
  test('has webhooks and nothing else', () => {
    expect(razorpay).toMatchObject({ name: 'razorpay', category: 'ecommerce' });
    expect([razorpay.oauth2, razorpay.api_key]).toEqual([undefined, undefined]);
  });
});
