import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { rmfg } from './index.js';

describeProvider(rmfg, import.meta.dirname);

describe('rmfg', () => {
  const oauth2 = rmfg.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes device codes of a public client, and keys', () => {
    expect(rmfg).toMatchObject({ name: 'rmfg', category: 'ecommerce' });
    expect(oauth2.device).toMatchObject({ url: 'https://api.rmfg.com/v1/oauth/device/code', auth: 'none' });
    expect([oauth2.authorize, oauth2.token?.auth]).toEqual([undefined, 'none']);
    expect(rmfg.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('never sends a refresh token twice', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 900,
      scopes: ['designs', 'dfm', 'quotes', 'carts', 'orders'],
    });
  });

  test('asks neither for payments nor for webhooks by itself', () => {
    expect(oauth2.scopes?.default).not.toEqual(expect.arrayContaining(['payments']));
    expect(oauth2.scopes?.default).not.toEqual(expect.arrayContaining(['webhooks']));
  });

  test('names the account by its address', () => {
    expect(accountIn(examples.account, oauth2.userinfo?.map)).toMatchObject({ id: 'person@example.com' });
  });
});
