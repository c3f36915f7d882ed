import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { servicenow } from './index.js';

describeProvider(servicenow, import.meta.dirname);

describe('servicenow', () => {
  const oauth2 = servicenow.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth, user and password, and keys of the instance that the user names', () => {
    expect(servicenow).toMatchObject({ name: 'servicenow', category: 'productivity' });
    expect(servicenow.api_base_url).toBe('https://${config.instance}.service-now.com');
    expect(servicenow.user_password?.placement).toBe('basic');
    expect(servicenow.api_key?.placement).toEqual({ header: 'x-sn-apikey', value: '${api_key}' });
  });

  test('sends forms to the token endpoint, which refuses JSON', () => {
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_post', format: 'form' });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 1799 });
  });

  test('revokes a token without showing the client secret', () => {
    expect(oauth2.revoke).toMatchObject({ method: 'GET', auth: 'none', token_param: 'token' });
  });

  test('names the account by the record of the user', () => {
    const account = { id: '6816f79cc0a8016401c5a33be04be441', username: 'admin' };
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject(account);
    expect(accountIn(examples.user, servicenow.user_password?.verify?.map)).toMatchObject(account);
  });
});
