import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { together } from './index.js';

describeProvider(together, import.meta.dirname);

describe('together', () => {
  test('takes keys only', () => {
    expect(together).toMatchObject({ name: 'together', display_name: 'Together AI', category: 'ai_ml' });
    expect(together.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(together.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing models, and takes only 401 for a refusal', () => {
    expect(together.api_key?.verify).toMatchObject({
      url: 'https://api.together.ai/v1/models',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a list of models names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, together.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
