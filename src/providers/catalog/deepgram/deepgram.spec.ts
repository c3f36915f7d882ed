import { describe, expect, test } from '@jest/globals';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { deepgram } from './index.js';

describeProvider(deepgram, import.meta.dirname);

describe('deepgram', () => {
  test('takes keys only', () => {
    expect(deepgram).toMatchObject({ name: 'deepgram', display_name: 'Deepgram', category: 'ai_ml' });
    expect(deepgram.oauth2).toBeUndefined();
  });

  test('sends the key after the word Token', () => {
    expect(deepgram.api_key?.placement).toEqual({ header: 'Authorization', value: 'Token ${api_key}' });
  });

  test('checks a key by asking what it is', () => {
    expect(deepgram.api_key?.verify).toMatchObject({
      url: 'https://api.deepgram.com/v1/auth/token',
      valid: [200],
      invalid: [401],
    });
  });

  test('documents how a key is refused', () => {
    expect(examplesOf(import.meta.dirname)).toMatchObject({ refused_key: { err_code: 'INVALID_AUTH' } });
  });
});
