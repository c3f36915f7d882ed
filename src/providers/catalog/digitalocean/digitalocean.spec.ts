import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { digitalocean } from './index.js';

describeProvider(digitalocean, import.meta.dirname);

describe('digitalocean', () => {
  const oauth2 = digitalocean.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and personal access tokens', () => {
    expect(digitalocean).toMatchObject({ name: 'digitalocean', category: 'development', icon: 'digitalocean' });
    expect(oauth2.authorize?.url).toBe('https://cloud.digitalocean.com/v1/oauth/authorize');
    expect(digitalocean.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes over a refresh token that works once', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 2592000,
    });
  });

  test('names the account by the team, in the token answer and in that of the check', () => {
    const account = { id: 'EXAMPLE1-a636-11ec-a6ac-1323bf96ef4d', username: 'sammy@example.com' };
    expect(oauth2.userinfo?.from).toBe('token_response');
    expect(accountIn(examples.token, oauth2.userinfo?.map)).toMatchObject(account);
    expect(accountIn(examples.checked_key, digitalocean.api_key?.verify?.map)).toMatchObject(account);
  });

  test('revokes an access token with itself as bearer', () => {
    expect(oauth2.revoke).toMatchObject({ auth: 'bearer', token_param: 'token', tokens: ['access'] });
  });
});
