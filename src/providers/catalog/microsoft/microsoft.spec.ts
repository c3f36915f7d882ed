import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { microsoft } from './index.js';

describeProvider(microsoft, import.meta.dirname);

describe('microsoft', () => {
  const oauth2 = microsoft.oauth2!;
  const examples = examplesOf(import.meta.dirname);
  const [tenant] = microsoft.config_fields ?? [];

  test('takes accounts of work, of school and of persons', () => {
    expect(microsoft).toMatchObject({ display_name: 'Microsoft 365', category: 'productivity' });
    expect(oauth2.authorize?.url).toBe('https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0/authorize');
    expect(oauth2.token?.url).toBe('https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0/token');
    expect(tenant?.default).toBe('common');
  });

  test.each(['organizations', 'contoso.com', '72f988bf-86f1-41af-91ab-2d7cd011db47'])(
    'accepts the tenant %s',
    (value) => {
      expect(value).toMatch(new RegExp(tenant?.pattern ?? '', 'u'));
    },
  );

  test.each(['', 'a/b', '..', 'contoso', 'contoso.com/x'])('refuses the tenant “%s”', (value) => {
    expect(value).not.toMatch(new RegExp(tenant?.pattern ?? '', 'u'));
  });

  test('gives device codes to clients without a secret', () => {
    expect(oauth2.device).toEqual({
      url: 'https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0/devicecode',
      auth: 'none',
      format: 'form',
      token: { auth: 'none' },
    });
  });

  test('lets an app ask for itself with the one scope that stands for its permissions', () => {
    expect(oauth2.client_credentials).toEqual({
      omit: ['scope'],
      params: { scope: 'https://graph.microsoft.com/.default' },
    });
  });

  test('has no address that revokes a token', () => {
    expect(oauth2.revoke).toBeUndefined();
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
