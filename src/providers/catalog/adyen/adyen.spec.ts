import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { adyen } from './index.js';

describeProvider(adyen, import.meta.dirname);

describe('adyen', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes keys in a header of its own', () => {
    expect(adyen).toMatchObject({ name: 'adyen', category: 'ecommerce' });
    expect(adyen.oauth2).toBeUndefined();
    expect(adyen.api_key?.placement).toEqual({ header: 'X-API-Key' });
  });

  test.each([
    ['https://checkout-test.adyen.com', true],
    ['https://1797a841fbb37ca7-AdyenDemo-checkout-live.adyenpayments.com/checkout', true],
    ['https://checkout-test.adyen.com.example.com', false],
    ['https://example.com/?-checkout-live.adyenpayments.com/checkout', false],
  ])('knows whether %s is an address of its Checkout API', (url, isRight) => {
    const { pattern = '' } = adyen.config_fields?.find(({ name }) => name === 'checkout_url') ?? {};
    expect(new RegExp(pattern, 'u').test(url)).toBe(isRight);
  });

  test('checks a key in its own environment', () => {
    expect(adyen.api_key?.verify?.url).toBe('https://management-${config.environment}.adyen.com/v3/me');
    expect(accountIn(examples.me, adyen.api_key?.verify?.map)).toMatchObject({
      id: 'S2-6262224667',
      username: 'ws_123456@Company.Test',
    });
  });
});
