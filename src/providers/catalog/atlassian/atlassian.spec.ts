import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { atlassian } from './index.js';

describeProvider(atlassian, import.meta.dirname);

describe('atlassian', () => {
  const oauth2 = atlassian.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth, and an email address with an API token', () => {
    expect(atlassian).toMatchObject({ display_name: 'Atlassian', category: 'development' });
    expect(atlassian.user_password).toMatchObject({ password_title: 'API token', placement: 'basic' });
  });

  test('asks for consent to its API, with a refresh token', () => {
    expect(oauth2.authorize).toEqual({
      url: 'https://auth.atlassian.com/authorize',
      params: { audience: 'api.atlassian.com', prompt: 'consent' },
    });
    expect(oauth2.scopes?.always).toEqual(['offline_access', 'read:me']);
  });

  test('exchanges JSON, and takes over a refresh token that works once', () => {
    expect(oauth2.token).toEqual({
      url: 'https://auth.atlassian.com/oauth/token',
      auth: 'client_secret_post',
      format: 'json',
    });
    expect(oauth2.refresh).toEqual({ rotates: true, reuse_leeway_seconds: 600 });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 3600 });
  });

  test('learns the site from the list of those that the token may use', () => {
    const [site] = atlassian.config_fields ?? [];
    expect(site?.from).toEqual({
      url: 'https://api.atlassian.com/oauth/token/accessible-resources',
      pointer: '/0/id',
    });
    expect(readText(examples.sites, '/0/id')).toMatch(new RegExp(site?.pattern ?? '', 'u'));
    expect(atlassian.api_base_url).toBe('https://api.atlassian.com/ex/jira/${config.cloud_id}');
  });

  test('names the account by its id, with and without OAuth', () => {
    expect(accountIn(examples.me, oauth2.userinfo?.map)).toMatchObject({
      id: '5b10a2844c20165700ede21g',
      username: 'person@example.com',
    });
    expect(accountIn(examples.myself, atlassian.user_password?.verify?.map)).toMatchObject({
      id: '5b10a2844c20165700ede21g',
      username: 'person@example.com',
    });
  });

  test('refuses no API token, for 401 may be a scope that it lacks', () => {
    expect(atlassian.user_password?.verify).toMatchObject({ valid: [200], invalid: [] });
  });

  test('has webhooks that a person makes', () => {
    expect(atlassian.webhooks?.registration).toBeUndefined();
  });
});
