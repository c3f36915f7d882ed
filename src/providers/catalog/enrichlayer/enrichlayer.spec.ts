import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { enrichlayer } from './index.js';

describeProvider(enrichlayer, import.meta.dirname);

describe('enrichlayer', () => {
  test('takes keys only', () => {
    expect(enrichlayer).toMatchObject({ name: 'enrichlayer', display_name: 'Enrich Layer', category: 'data_services' });
    expect(enrichlayer.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(enrichlayer.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes a key without credits for a valid one', () => {
    expect(enrichlayer.api_key?.verify).toMatchObject({
      url: 'https://enrichlayer.com/api/v2/credit-balance',
      valid: [200, 403],
      invalid: [401],
    });
  });

  test('learns of no account, since a balance names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, enrichlayer.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
