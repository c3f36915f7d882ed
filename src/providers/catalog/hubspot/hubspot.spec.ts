import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { hubspot } from './index.js';

describeProvider(hubspot, import.meta.dirname);

describe('hubspot', () => {
  const oauth2 = hubspot.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and tokens of private apps', () => {
    expect(hubspot).toMatchObject({ name: 'hubspot', category: 'productivity' });
    expect(oauth2.token).toEqual({
      url: 'https://api.hubapi.com/oauth/v3/token',
      auth: 'client_secret_post',
      format: 'form',
    });
    expect(hubspot.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('reads a token that lives half an hour', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 1800,
    });
  });

  test('names the account, and the tenant of its events, by the id of the portal', () => {
    expect(accountIn(examples.account, oauth2.userinfo?.map)).toMatchObject({ id: '12345678' });
    expect(oauth2.userinfo?.map.tenant).toBe('/portalId');
  });

  test('asks for optional scopes in a parameter of their own', () => {
    expect(oauth2.scopes?.sets).toEqual([{ prefix: 'optional:', param: 'optional_scope', separator: ' ' }]);
    expect(oauth2.scopes?.available).toContain('optional:crm.objects.deals.read');
  });

  test('revokes the refresh token with the client in the form', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://api.hubapi.com/oauth/v3/token/revoke',
      auth: 'client_secret_post',
      format: 'form',
      params: { token_type_hint: 'refresh_token' },
      tokens: ['refresh'],
    });
  });

  test('refuses no key, for a developer key is no bearer', () => {
    expect(hubspot.api_key?.verify).toMatchObject({ valid: [200], invalid: [] });
  });
});
