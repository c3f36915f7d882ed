import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { asana } from './index.js';

describeProvider(asana, import.meta.dirname);

describe('asana', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes personal tokens', () => {
    expect(asana).toMatchObject({ display_name: 'Asana', category: 'productivity' });
    expect(asana.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes only 401 for a refused token, and names the account', () => {
    expect(asana.api_key?.verify).toMatchObject({
      url: 'https://app.asana.com/api/1.0/users/me',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.user, asana.api_key?.verify?.map)).toMatchObject({ id: '12345', name: 'Greg Sanchez' });
  });

  test('takes OAuth with an S256 challenge', () => {
    const oauth2 = asana.oauth2!;
    expect(oauth2).toMatchObject({ authorize: { url: 'https://app.asana.com/-/oauth_authorize' }, pkce: 'S256' });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 3600,
    });
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({ id: '12345', name: 'Greg Sanchez' });
  });

  test('revokes the refresh token', () => {
    expect(asana.oauth2?.revoke).toMatchObject({ url: 'https://app.asana.com/-/oauth_revoke', tokens: ['refresh'] });
  });
});
