import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { perplexity } from './index.js';

describeProvider(perplexity, import.meta.dirname);

describe('perplexity', () => {
  test('takes keys only', () => {
    expect(perplexity).toMatchObject({ name: 'perplexity', display_name: 'Perplexity', category: 'ai_ml' });
    expect(perplexity.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(perplexity.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing the jobs of its account, which runs no model', () => {
    expect(perplexity.api_key?.verify).toMatchObject({
      url: 'https://api.perplexity.ai/v1/async/sonar',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a list of jobs names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, perplexity.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
