import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { todoist } from './index.js';

describeProvider(todoist, import.meta.dirname);

describe('todoist', () => {
  const oauth2 = todoist.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is for productivity and takes OAuth and personal tokens', () => {
    expect(todoist).toMatchObject({ name: 'todoist', display_name: 'Todoist', category: 'productivity' });
    expect(oauth2.authorize).toEqual({ url: 'https://app.todoist.com/oauth/authorize' });
    expect(todoist.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('authenticates in the form body and sends an S256 challenge', () => {
    expect(oauth2.token).toEqual({
      url: 'https://api.todoist.com/oauth/access_token',
      auth: 'client_secret_post',
      format: 'form',
    });
    expect(oauth2.pkce).toBe('S256');
  });

  test('asks for scopes with commas and reads them with spaces', () => {
    expect(oauth2.scopes?.separator).toBe(',');
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 3600,
      scopes: ['task:add', 'data:read'],
      error: undefined,
    });
  });

  test('reads the answer that apps from before refresh tokens get', () => {
    expect(tokenIn(examples.legacy_token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: 315360000 });
  });

  test('never sends a spent refresh token again', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
  });

  test('knows what its own error codes mean', () => {
    expect(tokenIn(examples.refused_code, oauth2).error).toBe('bad_authorization_code');
    expect(oauth2.errors).toEqual({
      definitive: ['bad_authorization_code'],
      configuration: ['incorrect_application_credentials', 'invalid_application_status'],
    });
  });

  test('revokes the access token with Basic and JSON', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://api.todoist.com/api/v1/revoke',
      auth: 'client_secret_basic',
      format: 'json',
      tokens: ['access'],
      success: [200],
    });
  });

  test('names the account, for a flow and for a personal token alike', () => {
    expect(oauth2.userinfo?.url).toBe('https://api.todoist.com/api/v1/user');
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '1000000001',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
    expect(todoist.api_key?.verify).toMatchObject({
      url: 'https://api.todoist.com/api/v1/user',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.user, todoist.api_key?.verify?.map).id).toBe('1000000001');
  });
});
