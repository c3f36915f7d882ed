import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { pagerduty } from './index.js';

describeProvider(pagerduty, import.meta.dirname);

describe('pagerduty', () => {
  const examples = examplesOf(import.meta.dirname);

  const oauth2 = pagerduty.oauth2!;

  test('takes OAuth, client credentials and keys', () => {
    expect(pagerduty).toMatchObject({ name: 'pagerduty', category: 'development', verified: true });
    expect(oauth2.authorize).toEqual({ url: 'https://identity.pagerduty.com/oauth/authorize' });
    expect(oauth2).toMatchObject({ client_credentials: true, pkce: 'S256' });
    expect(pagerduty.api_key?.placement).toEqual({ header: 'Authorization', value: 'Token token=${api_key}' });
  });

  test('reads the scopes that were really granted', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ scopes: ['openid', 'write'], expires_in: 864000 });
  });

  test('names the account by the id of the user in the ID token', () => {
    expect(oauth2.userinfo?.from).toBe('id_token');
    expect(accountIn(examples.id_token_claims, oauth2.userinfo?.map)).toMatchObject({
      id: 'P8OGMIK',
      name: 'pdt-sample',
    });
  });

  test('calls the region of the account, with a version', () => {
    expect(pagerduty.api_base_url).toBe('https://${config.api_host}');
    expect(pagerduty.config_fields?.[0]?.enum).toEqual(['api.pagerduty.com', 'api.eu.pagerduty.com']);
    expect(pagerduty.request_headers).toEqual({ Accept: 'application/vnd.pagerduty+json;version=2' });
  });

  test('checks keys with a call that keys of users and of accounts may both make', () => {
    expect(pagerduty.api_key?.verify).toEqual({
      url: 'https://${config.api_host}/abilities',
      valid: [200],
      invalid: [401],
    });
  });
});
