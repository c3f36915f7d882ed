import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { llamaApi } from './index.js';

describeProvider(llamaApi, import.meta.dirname);

describe('llama_api', () => {
  test('takes keys only', () => {
    expect(llamaApi).toMatchObject({ name: 'llama_api', display_name: 'Llama API', category: 'ai_ml' });
    expect(llamaApi.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(llamaApi.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing models, and takes only 401 for a refusal', () => {
    expect(llamaApi.api_key?.verify).toMatchObject({
      url: 'https://api.llama.com/v1/models',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a list of models names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, llamaApi.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
