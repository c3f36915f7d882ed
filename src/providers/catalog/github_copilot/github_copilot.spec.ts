import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { githubCopilot } from './index.js';

describeProvider(githubCopilot, import.meta.dirname);

describe('github_copilot', () => {
  const oauth2 = githubCopilot.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is for models, with an app of GitHub or a token', () => {
    expect(githubCopilot).toMatchObject({ name: 'github_copilot', category: 'ai_ml' });
    expect(githubCopilot.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('gives device codes without a client secret', () => {
    expect(oauth2.device).toMatchObject({
      url: 'https://github.com/login/device/code',
      auth: 'none',
      token: { auth: 'none' },
    });
    expect(oauth2.token?.url).toBe('https://github.com/login/oauth/access_token');
  });

  test('asks for scopes with spaces and reads them with commas', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      scopes: ['read:user', 'read:org'],
      expires_in: undefined,
    });
  });

  test('names the account by its numeric id and its login', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({ id: '1', username: 'example-octocat' });
  });
});
