import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { anthropic } from './index.js';

describeProvider(anthropic, import.meta.dirname);

describe('anthropic', () => {
  test('is for models and takes keys only', () => {
    expect(anthropic).toMatchObject({ name: 'anthropic', display_name: 'Anthropic', category: 'ai_ml' });
    expect(anthropic.oauth2).toBeUndefined();
    expect(anthropic.api_base_url).toBe('https://api.anthropic.com');
  });

  test('sends the key in a header of its own, beside the version of the API', () => {
    expect(anthropic.api_key?.placement).toEqual({ header: 'x-api-key', value: '${api_key}' });
    expect(anthropic.request_headers).toEqual({ 'anthropic-version': '2023-06-01' });
  });

  test('checks a key by listing models, and takes only 401 for a refusal', () => {
    expect(anthropic.api_key?.verify).toEqual({
      url: 'https://api.anthropic.com/v1/models',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a list of models names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, anthropic.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
