import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { mem0 } from './index.js';

describeProvider(mem0, import.meta.dirname);

describe('mem0', () => {
  test('takes keys only', () => {
    expect(mem0).toMatchObject({ name: 'mem0', display_name: 'Mem0', category: 'ai_ml' });
    expect(mem0.oauth2).toBeUndefined();
  });

  test('sends the key after the word Token', () => {
    expect(mem0.api_key?.placement).toEqual({ header: 'Authorization', value: 'Token ${api_key}' });
  });

  test('checks a key as the client of Mem0 does', () => {
    expect(mem0.api_key?.verify).toMatchObject({ url: 'https://api.mem0.ai/v1/ping/', valid: [200], invalid: [401] });
  });

  test('names the account by the project that the key belongs to', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, mem0.api_key?.verify?.map)).toMatchObject({
      id: 'example-project',
      username: 'person@example.com',
    });
  });
});
