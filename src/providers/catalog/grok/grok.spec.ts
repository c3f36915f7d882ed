import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { grok } from './index.js';

describeProvider(grok, import.meta.dirname);

describe('grok', () => {
  test('takes keys only', () => {
    expect(grok).toMatchObject({ name: 'grok', display_name: 'xAI Grok', category: 'ai_ml' });
    expect(grok.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(grok.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes 400 for a refusal, which is how xAI answers a wrong key', () => {
    expect(grok.api_key?.verify).toMatchObject({
      url: 'https://api.x.ai/v1/api-key',
      valid: [200],
      invalid: [400, 401],
    });
  });

  test('names the account by the user that made the key, and shows the name of the key', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, grok.api_key?.verify?.map)).toMatchObject({
      id: '59fbe5f2-040b-46d5-8325-868bb8f23eb2',
      username: 'My API Key',
    });
  });
});
