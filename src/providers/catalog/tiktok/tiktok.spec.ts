import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { tiktok } from './index.js';

describeProvider(tiktok, import.meta.dirname);

describe('tiktok', () => {
  const oauth2 = tiktok.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is an app that TikTok reviews', () => {
    expect(tiktok).toMatchObject({ name: 'tiktok', category: 'social_media', requires_approval: true });
    expect(oauth2.client_credentials).toBe(true);
  });

  test('calls the client ID a client key everywhere', () => {
    const names = { client_id: 'client_key' };
    expect([oauth2.authorize?.names, oauth2.token?.names, oauth2.revoke?.names]).toEqual([names, names, names]);
  });

  test('separates scopes by commas both ways', () => {
    expect(oauth2.scopes?.separator).toBe(',');
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 86400,
      scopes: ['user.info.basic', 'video.list'],
      error: undefined,
    });
  });

  test('takes over a refresh token that works once, and finds a refusal in the body', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.refused_code, oauth2).error).toBe('invalid_request');
  });

  test('names the user by the ID that is theirs for this app', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: 'afd97af1-b87b-48b9-ac98-410aghda5344',
      name: 'Example Person',
    });
  });
});
