import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { microsoft } from './index.js';

describeProvider(microsoft, import.meta.dirname);

describe('microsoft', () => {
  const oauth2 = microsoft.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes accounts of work, of school and of persons', () => {
    expect(microsoft).toMatchObject({ display_name: 'Microsoft 365', category: 'productivity' });
    expect(oauth2.authorize?.url).toBe('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
    expect(oauth2.token?.url).toBe('https://login.microsoftonline.com/common/oauth2/v2.0/token');
  });

  test('always asks for a refresh token and for the profile', () => {
    expect(oauth2.scopes?.always).toEqual(['offline_access', 'User.Read']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 3736,
      scopes: ['User.Read', 'Mail.Read'],
    });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
      username: 'adelev@example.onmicrosoft.com',
      name: 'Adele Vance',
      email: 'adelev@example.com',
    });
  });
});
