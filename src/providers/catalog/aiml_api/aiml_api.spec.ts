import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { aimlApi } from './index.js';

describeProvider(aimlApi, import.meta.dirname);

describe('aiml_api', () => {
  test('takes keys only', () => {
    expect(aimlApi).toMatchObject({ name: 'aiml_api', display_name: 'AI/ML API', category: 'ai_ml' });
    expect(aimlApi.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(aimlApi.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by its balance, since everybody may list the models', () => {
    expect(aimlApi.api_key?.verify).toMatchObject({
      url: 'https://billing.aimlapi.com/v1/billing/balance',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a balance names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, aimlApi.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
