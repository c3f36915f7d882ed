import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { woocommerce } from './index.js';

describeProvider(woocommerce, import.meta.dirname);

describe('woocommerce', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes a key of two parts', () => {
    expect(woocommerce).toMatchObject({ name: 'woocommerce', category: 'ecommerce', verified: true });
    expect([woocommerce.oauth2, woocommerce.api_key]).toEqual([undefined, undefined]);
    expect(woocommerce.user_password).toMatchObject({ username_title: 'Consumer key', placement: 'basic' });
  });

  test.each([
    ['https://shop.example.com', true],
    ['https://example.com:8443/shop', true],
    ['http://shop.example.com', false],
    ['https://shop.example.com/?x', false],
    ['https://user@shop.example.com', false],
  ])('knows whether %s is the address of a shop', (url, isRight) => {
    const { pattern = '' } = woocommerce.config_fields?.[0] ?? {};
    expect(new RegExp(pattern, 'u').test(url)).toBe(isRight);
  });

  test('checks a key by listing products, which names nobody', () => {
    expect(woocommerce.user_password?.verify?.url).toBe('${config.store_url}/wp-json/wc/v3/products?per_page=1');
    expect(accountIn(examples.products, woocommerce.user_password?.verify?.map)).toMatchObject({ id: undefined });
  });
});
