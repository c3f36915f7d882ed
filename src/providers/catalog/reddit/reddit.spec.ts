import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { reddit } from './index.js';

describeProvider(reddit, import.meta.dirname);

describe('reddit', () => {
  const oauth2 = reddit.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a social medium that reviews apps before users can connect', () => {
    expect(reddit).toMatchObject({ name: 'reddit', display_name: 'Reddit', category: 'social_media' });
    expect(reddit.requires_approval).toBe(true);
    expect(reddit.api_key).toBeUndefined();
    expect(oauth2.client_credentials).toBe(true);
  });

  test('asks for a grant that lasts', () => {
    expect(oauth2.authorize).toEqual({
      url: 'https://www.reddit.com/api/v1/authorize',
      params: { duration: 'permanent' },
    });
    expect(oauth2.pkce).toBe('none');
  });

  test('authenticates with Basic and always says who is calling', () => {
    expect(oauth2.token).toEqual({
      url: 'https://www.reddit.com/api/v1/access_token',
      auth: 'client_secret_basic',
      format: 'form',
      headers: { 'User-Agent': 'web:interlock:v0.1.0' },
    });
    expect(reddit.request_headers).toEqual({ 'User-Agent': 'web:interlock:v0.1.0' });
    expect(reddit.api_base_url).toBe('https://oauth.reddit.com');
  });

  test('keeps the refresh token, which a refresh answer does not repeat', () => {
    expect(oauth2.refresh).toEqual({ rotates: false });
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 3600,
      scopes: ['identity', 'read'],
      error: undefined,
    });
    expect(tokenIn(examples.refreshed_token, oauth2).refresh_token).toBeUndefined();
  });

  test('takes the number that stands for a dead refresh token as such', () => {
    expect(tokenIn(examples.refused_code, oauth2).error).toBe('invalid_grant');
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('400');
    expect(oauth2.errors).toEqual({ definitive: ['400'] });
  });

  test('revokes the refresh token and then the access token', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://www.reddit.com/api/v1/revoke_token',
      auth: 'client_secret_basic',
      format: 'form',
      headers: { 'User-Agent': 'web:interlock:v0.1.0' },
      tokens: ['refresh', 'access'],
      success: [204],
    });
  });

  test('always learns who the user is', () => {
    expect(oauth2.scopes?.always).toEqual(['identity']);
    expect(oauth2.userinfo?.url).toBe('https://oauth.reddit.com/api/v1/me');
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: 'example1',
      username: 'example_person',
      name: 'example_person',
      email: undefined,
    });
  });

  test('publishes 100 requests per minute', () => {
    expect(reddit.rate_limits).toEqual({ requests_per_minute: 100 });
  });
});
