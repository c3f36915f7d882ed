import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { notion } from './index.js';

describeProvider(notion, import.meta.dirname);

describe('notion', () => {
  const oauth2 = notion.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a development tool that takes OAuth and tokens of internal integrations', () => {
    expect(notion).toMatchObject({ name: 'notion', display_name: 'Notion', category: 'development' });
    expect(notion.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('asks for a token that a user owns', () => {
    expect(oauth2.authorize).toEqual({
      url: 'https://api.notion.com/v1/oauth/authorize',
      params: { owner: 'user' },
    });
    expect(oauth2.scopes).toBeUndefined();
    expect(oauth2.pkce).toBe('none');
  });

  test('authenticates with Basic and sends JSON', () => {
    expect(oauth2.token).toEqual({
      url: 'https://api.notion.com/v1/oauth/token',
      auth: 'client_secret_basic',
      format: 'json',
      headers: { 'Notion-Version': '2026-03-11' },
    });
  });

  test('names the account by the bot and its owner in the token answer', () => {
    expect(oauth2.userinfo?.from).toBe('token_response');
    expect(accountIn(examples.token, oauth2.userinfo?.map)).toEqual({
      id: '00000000-0000-4000-8000-000000000001',
      username: 'person@example.com',
      name: 'Example Workspace',
      email: 'person@example.com',
    });
    expect(accountIn(examples.token_without_refresh, oauth2.userinfo?.map)).toMatchObject({
      id: '00000000-0000-4000-8000-000000000001',
      email: undefined,
    });
  });

  test('takes over a new refresh token at each refresh, and copes with a null', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: undefined,
    });
    expect(tokenIn(examples.token_without_refresh, oauth2).refresh_token).toBeUndefined();
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('invalid_grant');
  });

  test('revokes the access token with nothing but `token` in the JSON', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://api.notion.com/v1/oauth/revoke',
      auth: 'client_secret_basic',
      format: 'json',
      headers: { 'Notion-Version': '2026-03-11' },
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    });
  });

  test('checks a token of an integration by asking for its own bot', () => {
    expect(notion.request_headers).toEqual({ 'Notion-Version': '2026-03-11' });
    expect(notion.api_key?.verify).toMatchObject({
      url: 'https://api.notion.com/v1/users/me',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.bot, notion.api_key?.verify?.map)).toMatchObject({
      id: '00000000-0000-4000-8000-000000000001',
      username: 'Example Workspace',
      name: 'Example Integration',
    });
  });
});
