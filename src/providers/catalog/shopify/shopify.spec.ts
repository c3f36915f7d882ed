import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
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

  test('exchanges a code without the parameters that Shopify does not know', () => {
    expect(oauth2.authorize?.omit).toEqual(['response_type']);
    expect(oauth2.token?.omit).toEqual(['grant_type', 'redirect_uri']);
  });

  test('takes no other host for a store', () => {
    const pattern = new RegExp(shopify.config_fields?.[0]?.pattern ?? '', 'u');
    expect(['example.com', 'a/b', 'a@b', 'a#', '.a', ''].filter((text) => pattern.test(text))).toEqual([]);
  });

  test('asks for a token that expires, and refreshes it without asking for that again', () => {
    expect(oauth2.token).toMatchObject({ format: 'json', params: { expiring: '1' } });
    expect(oauth2.refresh).toEqual({ rotates: true, params: {}, omit: [] });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 3600,
      scopes: ['write_orders', 'read_customers'],
    });
  });

  test('reads a token that does not expire, too', () => {
    expect(tokenIn(examples.lasting_token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: undefined });
  });

  test('sends every token in a header of its own', () => {
    expect(shopify.api_key?.placement).toEqual({ header: 'X-Shopify-Access-Token' });
    expect(oauth2.placement).toEqual({ header: 'X-Shopify-Access-Token', value: '${access_token}' });
  });

  test('takes the address of a store for its name', () => {
    expect(shopify.config_fields?.[0]?.strip).toEqual(['https://', 'http://', '/', '.myshopify.com']);
  });

  test('names the store, and its domain as the tenant of its events', () => {
    expect(accountIn(examples.shop, oauth2.userinfo?.map)).toMatchObject({
      id: 'gid://shopify/Shop/548380009',
      username: 'example-store.myshopify.com',
      name: 'Example Store',
    });
    expect(oauth2.userinfo?.map.tenant).toBe('/data/shop/myshopifyDomain');
    expect(shopify.webhooks?.app?.owner).toBe('/shop_domain');
  });

  test('gives apps of the same organization a token for a day', () => {
    expect(oauth2.client_credentials).toEqual({ params: {}, omit: [] });
    expect(tokenIn(examples.app_token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: 86399 });
  });

  test('exchanges the session token of an embedded app for a token that lasts', () => {
    expect(oauth2.token_exchange).toEqual({
      omit: [],
      params: { requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token', expiring: '1' },
    });
  });
});
