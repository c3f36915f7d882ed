import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { openRouter } from './index.js';

describeProvider(openRouter, import.meta.dirname);

describe('open_router', () => {
  test('takes keys only', () => {
    expect(openRouter).toMatchObject({ name: 'open_router', display_name: 'OpenRouter', category: 'ai_ml' });
    expect(openRouter.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(openRouter.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by asking about it, since everybody may list the models', () => {
    expect(openRouter.api_key?.verify).toMatchObject({
      url: 'https://openrouter.ai/api/v1/key',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since the answer is about the key', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, openRouter.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
