import { describe, expect, test } from '@jest/globals';
import { describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { shopify } from './index.js';

describeProvider(shopify, import.meta.dirname);

describe('shopify', () => {
  const oauth2 = shopify.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('lives at the host of the store that the user names', () => {
    expect(shopify).toMatchObject({ name: 'shopify', category: 'ecommerce' });
    expect(shopify.config_fields).toMatchObject([{ name: 'shop', required: true }]);
    expect(oauth2.authorize?.url).toBe('https://${config.shop}.myshopify.com/admin/oauth/authorize');
  });

  test('takes no other host for a store', () => {
    const pattern = new RegExp(shopify.config_fields?.[0]?.pattern ?? '', 'u');
    expect(['example.com', 'a/b', 'a@b', 'a#', '.a', ''].filter((text) => pattern.test(text))).toEqual([]);
  });

  test('asks for a token that expires, and refreshes it without asking for that again', () => {
    expect(oauth2.token).toMatchObject({ format: 'json', params: { expiring: '1' } });
    expect(oauth2.refresh).toEqual({ rotates: true, params: {} });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 3600,
      scopes: ['write_orders', 'read_customers'],
    });
  });

  test('reads a token that does not expire, too', () => {
    expect(tokenIn(examples.lasting_token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: undefined });
  });

  test('sends tokens of custom apps in a header of its own', () => {
    expect(shopify.api_key?.placement).toEqual({ header: 'X-Shopify-Access-Token' });
  });
});
