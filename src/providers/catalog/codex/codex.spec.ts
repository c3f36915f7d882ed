import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { codex } from './index.js';

describeProvider(codex, import.meta.dirname);

describe('codex', () => {
  const oauth2 = codex.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes tokens that the client of OpenAI got, and nothing else', () => {
    expect(codex).toMatchObject({ name: 'codex', category: 'ai_ml' });
    expect([oauth2.authorize, oauth2.device, codex.api_key]).toEqual([undefined, undefined, undefined]);
  });

  test('refreshes with JSON and without a secret, each token once', () => {
    expect(oauth2.token).toEqual({ url: 'https://auth.openai.com/oauth/token', auth: 'none', format: 'json' });
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.refreshed_token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: undefined,
    });
    expect(oauth2.response?.lifetime_seconds).toBe(691_200);
  });

  test('knows the refusals after which only signing in again helps', () => {
    expect(oauth2.errors?.definitive).toContain(readText(examples.refused_refresh, '/error/code'));
  });

  test('names the account of the plan in every call', () => {
    expect(codex.request_headers).toEqual({ 'ChatGPT-Account-ID': '${config.account_id}' });
    expect(codex.config_fields?.[0]).toMatchObject({ name: 'account_id', required: true });
  });
});
