import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { salesforce } from './index.js';

describeProvider(salesforce, import.meta.dirname);

describe('salesforce', () => {
  const oauth2 = salesforce.oauth2!;
  const examples = examplesOf(import.meta.dirname);
  const [login, instance] = salesforce.config_fields ?? [];

  test('signs users in at the common host, unless another one is given', () => {
    expect(salesforce).toMatchObject({ name: 'salesforce', category: 'productivity' });
    expect(login?.default).toBe('login.salesforce.com');
    expect(oauth2.authorize?.url).toBe('https://${config.login_host}/services/oauth2/authorize');
  });

  test.each(['test.salesforce.com', 'acme.my.salesforce.com', 'acme--dev.sandbox.my.salesforce.com'])(
    'accepts the host %s for signing in',
    (value) => {
      expect(value).toMatch(new RegExp(login?.pattern ?? '', 'u'));
    },
  );

  test.each(['', 'acme.example.com', 'salesforce.com', 'login.salesforce.com.example.com', 'acme.my.salesforce.com/x'])(
    'refuses the host “%s”, to which the client secret would go',
    (value) => {
      expect(value).not.toMatch(new RegExp(login?.pattern ?? '', 'u'));
    },
  );

  test('calls the host that the token answer names', () => {
    expect(salesforce.api_base_url).toBe('https://${config.instance_host}');
    expect(instance?.from).toEqual({ token_response: '/instance_url' });
    const host = readText(examples.token, '/instance_url')?.replace(instance?.strip?.[0] ?? '', '');
    expect(host).toMatch(new RegExp(instance?.pattern ?? '', 'u'));
  });

  test('is never told how long a token lives', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: undefined,
    });
  });

  test('revokes with the token alone, and the access tokens with the refresh token', () => {
    expect(oauth2.revoke).toMatchObject({
      auth: 'none',
      omit: ['client_id'],
      token_param: 'token',
      cascades: true,
    });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '005x0000001S2b9AAC',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('lets an app sign for a user who allowed it', () => {
    expect(oauth2.jwt_bearer).toMatchObject({ audience: 'https://${config.login_host}', lifetime_seconds: 180 });
    expect(readText(examples.key, oauth2.jwt_bearer?.key.subject)).toBe('person@example.com');
  });
});
