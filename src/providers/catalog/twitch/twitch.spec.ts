import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { twitch } from './index.js';

describeProvider(twitch, import.meta.dirname);

describe('twitch', () => {
  const oauth2 = twitch.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth, device codes and tokens of the app itself', () => {
    expect(twitch).toMatchObject({ name: 'twitch', category: 'social_media', icon: 'twitch' });
    expect(oauth2.authorize?.url).toBe('https://id.twitch.tv/oauth2/authorize');
    expect(oauth2.device).toMatchObject({ url: 'https://id.twitch.tv/oauth2/device', names: { scope: 'scopes' } });
    expect(oauth2.device?.token).toEqual({ auth: 'none', names: { scope: 'scopes' }, repeats_scopes: true });
    expect([oauth2.client_credentials, oauth2.pkce]).toEqual([true, 'none']);
  });

  test('names the client in every call, also in that for the account', () => {
    expect(twitch.request_headers).toEqual({ 'Client-Id': '${client_id}' });
    expect(oauth2.userinfo?.headers).toEqual({ 'Client-Id': '${client_id}' });
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '141981764',
      username: 'twitchdev',
      name: 'TwitchDev',
      email: 'person@example.com',
    });
  });

  test('finds the code of a refusal in its message', () => {
    expect(oauth2.errors?.definitive).toContain(tokenIn(examples.refused_refresh, oauth2).error);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      error: undefined,
    });
  });

  test('revokes access tokens only, without a secret', () => {
    expect(oauth2.revoke).toMatchObject({ auth: 'none', tokens: ['access'], success: [200] });
  });

  test('waits until the bucket of the client is full again', () => {
    expect(twitch.proxy?.retry_after).toEqual({ header: 'Ratelimit-Reset', unit: 'epoch_s' });
  });
});
