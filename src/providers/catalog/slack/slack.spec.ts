import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { slack } from './index.js';

describeProvider(slack, import.meta.dirname);

describe('slack', () => {
  const oauth2 = slack.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is for communication and takes OAuth and tokens of bots and users', () => {
    expect(slack).toMatchObject({ name: 'slack', display_name: 'Slack', category: 'communication' });
    expect(oauth2.authorize).toEqual({ url: 'https://slack.com/oauth/v2/authorize', omit: ['response_type'] });
    expect(slack.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('authenticates with Basic and without PKCE', () => {
    expect(oauth2.token).toEqual({
      url: 'https://slack.com/api/oauth.v2.access',
      auth: 'client_secret_basic',
      format: 'form',
    });
    expect(oauth2.pkce).toBe('none');
  });

  test('separates scopes by commas both ways', () => {
    expect(oauth2.scopes?.separator).toBe(',');
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: undefined,
      expires_in: undefined,
      scopes: ['commands', 'chat:write'],
      error: undefined,
    });
  });

  test('takes over the refresh token of an app with token rotation', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.rotating_token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 43200,
    });
  });

  test('finds the refusal in an answer with status 200 and knows what it means', () => {
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('invalid_refresh_token');
    expect(oauth2.errors).toEqual({
      definitive: [
        'invalid_code',
        'code_already_used',
        'invalid_refresh_token',
        'token_revoked',
        'token_expired',
        'account_inactive',
      ],
      configuration: [
        'invalid_client_id',
        'bad_client_secret',
        'bad_redirect_uri',
        'oauth_authorization_url_mismatch',
        'pkce_not_allowed',
      ],
      transient: [
        'ratelimited',
        'request_timeout',
        'service_unavailable',
        'internal_error',
        'fatal_error',
        'team_added_to_org',
        'org_login_required',
      ],
    });
  });

  test('names the account by the bot and its workspace in the token answer', () => {
    expect(oauth2.userinfo?.from).toBe('token_response');
    expect(accountIn(examples.token, oauth2.userinfo?.map)).toEqual({
      id: 'U0EXAMPLE1',
      username: 'Example Workspace',
      name: 'Example Workspace',
      email: undefined,
    });
  });

  test('revokes with the token itself as bearer', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://slack.com/api/auth.revoke',
      method: 'POST',
      auth: 'bearer',
      token_param: '',
      tokens: ['refresh', 'access'],
      whole_grant: true,
      success: [200],
      error: '/error',
    });
  });

  test('tells a refused token from an outage by the code, since both have status 200', () => {
    const verify = slack.api_key?.verify;
    expect(verify).toMatchObject({ method: 'POST', url: 'https://slack.com/api/auth.test', valid: [200] });
    expect(verify?.invalid_errors).toEqual([
      'invalid_auth',
      'not_authed',
      'token_revoked',
      'token_expired',
      'account_inactive',
    ]);
    expect(verify?.invalid_errors).toContain(readText(examples.refused_key, verify?.error));
    expect(readText(examples.checked_key, verify?.error)).toBeUndefined();
    expect(accountIn(examples.checked_key, verify?.map)).toMatchObject({ id: 'U0EXAMPLE1', username: 'example_bot' });
  });

  test('takes the token of the person where no bot was asked for', () => {
    expect(oauth2.scopes?.sets).toEqual([
      { prefix: 'user:', param: 'user_scope', separator: ',', response: '/authed_user/scope' },
    ]);
    expect(tokenIn(examples.user_token, oauth2).access_token).toBe('example-user-access-token');
    expect(accountIn(examples.user_token, oauth2.userinfo?.map).id).toBe('U0EXAMPLE2');
  });
});
