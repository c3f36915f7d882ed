import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { okta } from './index.js';

describeProvider(okta, import.meta.dirname);

describe('okta', () => {
  const oauth2 = okta.oauth2!;
  const examples = examplesOf(import.meta.dirname);
  const [domain] = okta.config_fields ?? [];

  test('asks the server of the organization', () => {
    expect(okta).toMatchObject({ name: 'okta', category: 'development' });
    expect(oauth2.authorize?.url).toBe('https://${config.domain}/oauth2/v1/authorize');
    expect(oauth2.token).toEqual({
      url: 'https://${config.domain}/oauth2/v1/token',
      auth: 'client_secret_basic',
      format: 'form',
    });
  });

  test.each(['acme.okta.com', 'dev-133337.oktapreview.com', 'acme.okta-emea.com'])('accepts the domain %s', (value) => {
    expect(value).toMatch(new RegExp(domain?.pattern ?? '', 'u'));
  });

  test.each(['', 'okta.com', 'acme.example.com', 'acme.okta.com.example.com', 'acme.okta.com/x'])(
    'refuses the domain “%s”, to which the client secret would go',
    (value) => {
      expect(value).not.toMatch(new RegExp(domain?.pattern ?? '', 'u'));
    },
  );

  test('lets a service app sign with its key', () => {
    expect(oauth2.client_credentials).toEqual({ auth: 'private_key_jwt' });
    expect(oauth2.token_exchange).toBe(true);
  });

  test('asks for device codes without the secret', () => {
    expect(oauth2.device).toMatchObject({ url: 'https://${config.domain}/oauth2/v1/device/authorize', auth: 'none' });
  });

  test('demands no scope of users from a service app', () => {
    expect(oauth2.scopes?.always).toBeUndefined();
  });

  test('reads a token and revokes both', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      scopes: ['offline_access', 'openid', 'okta.users.read'],
    });
    expect(oauth2.revoke).toMatchObject({ tokens: ['refresh', 'access'], success: [200] });
  });

  test('names the account by the id of the user, with and without OAuth', () => {
    expect(accountIn(examples.userinfo, oauth2.userinfo?.map)).toMatchObject({ id: '00uid4BxXw6I6TV4m0g3' });
    expect(accountIn(examples.user, okta.api_key?.verify?.map)).toMatchObject({
      id: '00uid4BxXw6I6TV4m0g3',
      username: 'person@example.com',
    });
  });

  test('sends an API token in the scheme of Okta', () => {
    expect(okta.api_key?.placement).toEqual({ header: 'Authorization', value: 'SSWS ${api_key}' });
  });
});
