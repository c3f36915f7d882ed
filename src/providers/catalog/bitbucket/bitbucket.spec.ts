import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { bitbucket } from './index.js';

describeProvider(bitbucket, import.meta.dirname);

describe('bitbucket', () => {
  const oauth2 = bitbucket.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a development tool that takes OAuth and client credentials', () => {
    expect(bitbucket).toMatchObject({ name: 'bitbucket', display_name: 'Bitbucket', category: 'development' });
    expect(oauth2.authorize).toEqual({ url: 'https://bitbucket.org/site/oauth2/authorize' });
    expect(oauth2.client_credentials).toBe(true);
  });

  test('authenticates with Basic and sends no challenge', () => {
    expect(oauth2.token).toEqual({
      url: 'https://bitbucket.org/site/oauth2/access_token',
      auth: 'client_secret_basic',
      format: 'form',
    });
    expect(oauth2.pkce).toBe('none');
  });

  test('finds the scopes under another name', () => {
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 7200,
      scopes: ['account', 'repository', 'webhook'],
      error: undefined,
    });
  });

  test('names the account by its UUID', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '{a54f16da-24e9-4d7f-a3a7-b1ba2cd98aa3}',
      username: 'example_person',
      name: 'Example Person',
      email: undefined,
    });
  });

  test('takes API tokens with an email address, and access tokens alone', () => {
    expect(bitbucket.user_password).toMatchObject({ placement: 'basic', verify: { valid: [200], invalid: [401] } });
    expect(accountIn(examples.user, bitbucket.user_password?.verify?.map)).toMatchObject({
      username: 'example_person',
    });
    expect(bitbucket.api_key).toEqual({ placement: { header: 'Authorization', value: 'Bearer ${api_key}' } });
  });

  test('assumes that a refresh token works once, and revokes nothing, for nothing published says otherwise', () => {
    expect(oauth2.refresh).toBeUndefined();
    expect(oauth2.revoke).toBeUndefined();
    expect(bitbucket.verified).toBeUndefined();
  });
});
