import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { youtube } from './index.js';

describeProvider(youtube, import.meta.dirname);

describe('youtube', () => {
  const oauth2 = youtube.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('signs in with Google and takes keys for public data', () => {
    expect(youtube).toMatchObject({ name: 'youtube', category: 'multimedia' });
    expect(oauth2.authorize?.url).toBe('https://accounts.google.com/o/oauth2/v2/auth');
    expect(youtube.api_key?.placement).toEqual({ query: 'key' });
  });

  test('always asks for a refresh token and for who the user is', () => {
    expect(oauth2.authorize?.params).toMatchObject({ access_type: 'offline', prompt: 'consent' });
    expect(oauth2.scopes?.always).toContain('openid');
  });

  test('reads a token, and keeps its refresh token', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 3599 });
    expect(oauth2.refresh).toEqual({ rotates: false });
  });

  test('ends the whole authorization with one token and nothing else in the form', () => {
    expect(oauth2.revoke).toMatchObject({ auth: 'none', omit: ['client_id'], token_param: 'token', whole_grant: true });
  });

  test('names the account by its Google id', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '100000000000000000001',
      username: 'person@example.com',
    });
  });
});
