import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { spotify } from './index.js';

describeProvider(spotify, import.meta.dirname);

describe('spotify', () => {
  const oauth2 = spotify.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth, and tokens of the app itself', () => {
    expect(spotify).toMatchObject({ name: 'spotify', category: 'multimedia', verified: true });
    expect(oauth2.authorize?.url).toBe('https://accounts.spotify.com/authorize');
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_basic', format: 'form' });
    expect(oauth2.client_credentials).toBe(true);
  });

  test('keeps its refresh token, which a refresh does not replace', () => {
    expect([oauth2.refresh, oauth2.pkce]).toEqual([{ rotates: false }, 'none']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token' });
    expect(tokenIn(examples.refreshed, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: 3600 });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: 'example_user',
      username: 'example_user',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });
});
