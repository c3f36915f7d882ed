import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { openai } from './index.js';

describeProvider(openai, import.meta.dirname);

describe('openai', () => {
  test('is for models and takes keys only', () => {
    expect(openai).toMatchObject({ name: 'openai', display_name: 'OpenAI', category: 'ai_ml' });
    expect(openai.oauth2).toBeUndefined();
    expect(openai.api_base_url).toBe('https://api.openai.com/v1');
  });

  test('sends the key as a bearer token', () => {
    expect(openai.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing models, and takes only 401 for a refusal', () => {
    expect(openai.api_key?.verify).toEqual({
      url: 'https://api.openai.com/v1/models',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a list of models names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, openai.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
