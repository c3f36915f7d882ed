import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { groq } from './index.js';

describeProvider(groq, import.meta.dirname);

describe('groq', () => {
  test('takes keys only', () => {
    expect(groq).toMatchObject({ name: 'groq', display_name: 'Groq', category: 'ai_ml' });
    expect(groq.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(groq.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing models, and takes only 401 for a refusal', () => {
    expect(groq.api_key?.verify).toMatchObject({
      url: 'https://api.groq.com/openai/v1/models',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a list of models names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, groq.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
