import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { discord } from './index.js';

describeProvider(discord, import.meta.dirname);

describe('discord', () => {
  const oauth2 = discord.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a social medium that takes OAuth, client credentials and bot tokens', () => {
    expect(discord).toMatchObject({ name: 'discord', display_name: 'Discord', category: 'social_media' });
    expect(oauth2.authorize).toEqual({ url: 'https://discord.com/oauth2/authorize' });
    expect(oauth2.client_credentials).toBe(true);
    expect(discord.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bot ${api_key}' });
  });

  test('authenticates with Basic, in a form, with the user agent that Discord asks for', () => {
    expect(oauth2.token).toEqual({
      url: 'https://discord.com/api/oauth2/token',
      auth: 'client_secret_basic',
      format: 'form',
      headers: { 'User-Agent': 'DiscordBot (https://interlock.example, 0.1.0)' },
    });
    expect(discord.request_headers).toEqual({ 'User-Agent': 'DiscordBot (https://interlock.example, 0.1.0)' });
    expect(oauth2.pkce).toBe('S256');
  });

  test('reads tokens and scopes of a token answer', () => {
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 604800,
      scopes: ['identify', 'guilds'],
      error: undefined,
    });
  });

  test('assumes that a refresh token works once, for nothing published says otherwise', () => {
    expect(oauth2.refresh).toBeUndefined();
  });

  test('always learns who the user is', () => {
    expect(oauth2.scopes?.always).toEqual(['identify']);
    expect(oauth2.userinfo?.url).toBe('https://discord.com/api/v10/users/@me');
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '100000000000000001',
      username: 'example.person',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('ends the whole authorization by revoking one token', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://discord.com/api/oauth2/token/revoke',
      auth: 'client_secret_basic',
      format: 'form',
      headers: { 'User-Agent': 'DiscordBot (https://interlock.example, 0.1.0)' },
      tokens: ['refresh', 'access'],
      whole_grant: true,
    });
  });

  test('checks a bot token by asking who the bot is', () => {
    expect(discord.api_key?.verify).toMatchObject({
      url: 'https://discord.com/api/v10/users/@me',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.refused_key, discord.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });

  test('publishes 50 requests per second', () => {
    expect(discord.rate_limits).toEqual({ requests_per_second: 50 });
  });
});
