import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { mistral } from './index.js';

describeProvider(mistral, import.meta.dirname);

describe('mistral', () => {
  test('takes keys only', () => {
    expect(mistral).toMatchObject({ name: 'mistral', display_name: 'Mistral AI', category: 'ai_ml' });
    expect(mistral.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(mistral.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing models, and takes only 401 for a refusal', () => {
    expect(mistral.api_key?.verify).toMatchObject({
      url: 'https://api.mistral.ai/v1/models',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a list of models names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, mistral.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
