import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { gocardless } from './index.js';

describeProvider(gocardless, import.meta.dirname);

describe('gocardless', () => {
  const examples = examplesOf(import.meta.dirname);

  const oauth2 = gocardless.oauth2!;

  test('takes OAuth of partners and access tokens, with a version', () => {
    expect(gocardless).toMatchObject({ name: 'gocardless', category: 'ecommerce' });
    expect(oauth2.authorize).toEqual({ url: 'https://connect.gocardless.com/oauth/authorize' });
    expect(gocardless.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
    expect(gocardless.request_headers).toEqual({ 'GoCardless-Version': '2015-07-06' });
  });

  test('names the organisation, as events do', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: undefined, scopes: ['read_write'] });
    expect(accountIn(examples.token, oauth2.userinfo?.map)).toMatchObject({ id: 'OR123' });
    expect(oauth2.userinfo?.map.tenant).toBe('/organisation_id');
  });

  test('ends a connection, whose token would live for ever', () => {
    expect(oauth2.revoke).toMatchObject({
      url: 'https://connect.gocardless.com/oauth/revoke',
      auth: 'client_secret_post',
      token_param: 'token',
      tokens: ['access'],
    });
  });

  test('checks a token by asking for the creditor', () => {
    expect(accountIn(examples.creditors, gocardless.api_key?.verify?.map)).toMatchObject({
      id: 'CR123',
      name: 'Example Ltd',
    });
  });
});
