import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { gitlab } from './index.js';

describeProvider(gitlab, import.meta.dirname);

describe('gitlab', () => {
  const oauth2 = gitlab.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a development tool that takes OAuth, device codes and tokens', () => {
    expect(gitlab).toMatchObject({ name: 'gitlab', display_name: 'GitLab', category: 'development' });
    expect(oauth2.authorize).toEqual({ url: 'https://gitlab.com/oauth/authorize' });
    expect(oauth2.device).toEqual({ url: 'https://gitlab.com/oauth/authorize_device' });
    expect(gitlab.api_key?.placement).toEqual({ header: 'PRIVATE-TOKEN', value: '${api_key}' });
  });

  test('authenticates in the form body and sends an S256 challenge', () => {
    expect(oauth2.token).toEqual({
      url: 'https://gitlab.com/oauth/token',
      auth: 'client_secret_post',
      format: 'form',
    });
    expect(oauth2.pkce).toBe('S256');
  });

  test('takes over a refresh token that works once', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 7200,
      scopes: ['api', 'read_user'],
      error: undefined,
    });
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('invalid_grant');
  });

  test('names the account by its numeric id and its user name', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '1',
      username: 'example_person',
      name: 'Example Person',
      email: 'person@example.com',
    });
    expect(gitlab.api_key?.verify).toMatchObject({
      url: 'https://gitlab.com/api/v4/user',
      valid: [200],
      invalid: [401],
    });
  });

  test('publishes 2,000 requests per minute', () => {
    expect(gitlab.rate_limits).toEqual({ requests_per_minute: 2000 });
  });

  test('revokes both tokens with the client secret in the form', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://gitlab.com/oauth/revoke',
      auth: 'client_secret_post',
      format: 'form',
      tokens: ['refresh', 'access'],
      success: [200],
    });
  });
});
