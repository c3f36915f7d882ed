import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { xero } from './index.js';

describeProvider(xero, import.meta.dirname);

describe('xero', () => {
  const oauth2 = xero.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth, and client credentials of custom connections', () => {
    expect(xero).toMatchObject({ display_name: 'Xero', category: 'ecommerce' });
    expect(oauth2.client_credentials).toBe(true);
  });

  test('signs in at one host and gets tokens at another, with Basic', () => {
    expect(oauth2.authorize?.url).toBe('https://login.xero.com/identity/connect/authorize');
    expect(oauth2.token).toEqual({
      url: 'https://identity.xero.com/connect/token',
      auth: 'client_secret_basic',
      format: 'form',
    });
  });

  test('reads a token that lives half an hour, and takes over refresh tokens', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 1800 });
    expect(oauth2.refresh).toEqual({ rotates: true });
  });

  test('revokes the refresh token', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://identity.xero.com/connect/revocation',
      auth: 'client_secret_basic',
      format: 'form',
      tokens: ['refresh'],
      success: [200],
    });
  });

  test('names the organisation in every call, as its list of connections does', () => {
    const [tenant] = xero.config_fields ?? [];
    expect(tenant?.from).toEqual({ url: 'https://api.xero.com/connections', pointer: '/0/tenantId' });
    expect(readText(examples.connections, '/0/tenantId')).toMatch(new RegExp(tenant?.pattern ?? '', 'u'));
    expect(xero.request_headers).toMatchObject({ 'xero-tenant-id': '${config.tenant_id}' });
  });

  test('names the account by the id of the user in the ID token', () => {
    expect(accountIn(examples.id_token, oauth2.userinfo?.map)).toEqual({
      id: '1945393b-6eb7-4143-b083-7ab26cd7690b',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('has webhooks that a person makes', () => {
    expect(xero.webhooks?.registration).toBeUndefined();
  });
});
