import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { twitter } from './index.js';

describeProvider(twitter, import.meta.dirname);

describe('twitter', () => {
  const oauth2 = twitter.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a social medium that takes OAuth and bearer tokens of apps', () => {
    expect(twitter).toMatchObject({ name: 'twitter', display_name: 'X (Twitter)', category: 'social_media' });
    expect(oauth2.authorize).toEqual({ url: 'https://x.com/i/oauth2/authorize' });
    expect(twitter.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('authenticates with Basic and sends the S256 challenge that X requires', () => {
    expect(oauth2.token).toEqual({
      url: 'https://api.x.com/2/oauth2/token',
      auth: 'client_secret_basic',
      format: 'form',
    });
    expect(oauth2.pkce).toBe('S256');
  });

  test('always asks for a refresh token and for what the user info needs', () => {
    expect(oauth2.scopes?.always).toEqual(['tweet.read', 'users.read', 'offline.access']);
  });

  test('takes over a refresh token that works once', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 7200,
      scopes: ['tweet.read', 'users.read', 'offline.access'],
      error: undefined,
    });
  });

  test('takes `invalid_request` for a dead grant, since X has no other code for one', () => {
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('invalid_request');
    expect(oauth2.errors).toEqual({ definitive: ['invalid_request'] });
  });

  test('revokes the refresh token and then the access token', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://api.x.com/2/oauth2/revoke',
      auth: 'client_secret_basic',
      format: 'form',
      tokens: ['refresh', 'access'],
    });
  });

  test('finds the account below `data`', () => {
    expect(oauth2.userinfo?.url).toBe('https://api.x.com/2/users/me');
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '1000000001',
      username: 'example_person',
      name: 'Example Person',
      email: undefined,
    });
  });

  test('checks a bearer token of an app without naming an account', () => {
    expect(twitter.api_key?.verify).toEqual({
      url: 'https://api.x.com/2/usage/tweets',
      valid: [200],
      invalid: [401],
    });
  });
});
