import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { auth0 } from './index.js';

describeProvider(auth0, import.meta.dirname);

describe('auth0', () => {
  const oauth2 = auth0.oauth2!;
  const examples = examplesOf(import.meta.dirname);
  const [domain] = auth0.config_fields ?? [];

  test('is about one tenant, whose Management API it calls', () => {
    expect(auth0).toMatchObject({ name: 'auth0', category: 'development' });
    expect(auth0.api_base_url).toBe('https://${config.domain}/api/v2');
  });

  test.each(['acme.auth0.com', 'acme-2.eu.auth0.com'])('accepts the domain %s', (value) => {
    expect(value).toMatch(new RegExp(domain?.pattern ?? '', 'u'));
  });

  test.each(['', 'auth0.com', 'login.example.com', 'acme.auth0.com.example.com'])(
    'refuses the domain “%s”, to which the client secret would go',
    (value) => {
      expect(value).not.toMatch(new RegExp(domain?.pattern ?? '', 'u'));
    },
  );

  test('names the API in every flow that gets a token', () => {
    const audience = 'https://${config.domain}/api/v2/';
    expect(oauth2.authorize?.params).toEqual({ audience });
    expect(oauth2.device?.params).toEqual({ audience });
    expect(oauth2.client_credentials).toEqual({ params: { audience }, omit: ['scope'] });
  });

  test('revokes the refresh token in JSON, without a hint', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://${config.domain}/oauth/revoke',
      auth: 'client_secret_post',
      format: 'json',
      token_param: 'token',
      tokens: ['refresh'],
      success: [200],
    });
  });

  test('reads a token and names the account by its subject', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 86400,
    });
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: 'auth0|507f1f77bcf86cd799439020',
      username: 'person@example.com',
    });
  });
});
