import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { dId } from './index.js';

describeProvider(dId, import.meta.dirname);

describe('d_id', () => {
  test('takes keys only', () => {
    expect(dId).toMatchObject({ name: 'd_id', display_name: 'D-ID', category: 'multimedia' });
    expect(dId.oauth2).toBeUndefined();
  });

  test('sends the key as it is after the word Basic', () => {
    expect(dId.api_key?.placement).toEqual({ header: 'Authorization', value: 'Basic ${api_key}' });
  });

  test('checks a key by its credits', () => {
    expect(dId.api_key?.verify).toMatchObject({ url: 'https://api.d-id.com/credits', valid: [200], invalid: [401] });
  });

  test('learns of no account, since credits name none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, dId.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
