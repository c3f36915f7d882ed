import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { line } from './index.js';

describeProvider(line, import.meta.dirname);

describe('line', () => {
  const oauth2 = line.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes LINE Login, client credentials and channel access tokens', () => {
    expect(line).toMatchObject({ name: 'line', category: 'communication', verified: true });
    expect(oauth2.client_credentials).toEqual({ url: 'https://api.line.me/oauth2/v3/token' });
    expect(line.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('sends an S256 challenge and keeps the refresh token', () => {
    expect(oauth2.pkce).toBe('S256');
    expect(oauth2.refresh).toEqual({ rotates: false });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 2592000,
      scopes: ['profile'],
    });
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('invalid_grant');
  });

  test('names the user of a flow, and the bot of a key', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({ id: 'U4af4980629', name: 'Brown' });
    expect(accountIn(examples.bot, line.api_key?.verify?.map)).toMatchObject({ id: 'Ub9952f8', username: '@216ru' });
  });
});
