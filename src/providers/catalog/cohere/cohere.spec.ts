import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { cohere } from './index.js';

describeProvider(cohere, import.meta.dirname);

describe('cohere', () => {
  test('takes keys only', () => {
    expect(cohere).toMatchObject({ name: 'cohere', display_name: 'Cohere', category: 'ai_ml' });
    expect(cohere.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(cohere.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('asks the endpoint that exists for checking keys, whose answer must say that the key is valid', () => {
    expect(cohere.api_key?.verify).toMatchObject({
      url: 'https://api.cohere.com/v1/check-api-key',
      valid: [200],
      invalid: [401],
      ok: { body: '/valid', equals: true },
    });
  });

  test('names the account by the organization that the key belongs to', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, cohere.api_key?.verify?.map)).toMatchObject({ id: 'example-organization' });
  });
});
