import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { e2b } from './index.js';

describeProvider(e2b, import.meta.dirname);

describe('e2b', () => {
  test('takes keys only', () => {
    expect(e2b).toMatchObject({ name: 'e2b', display_name: 'E2B', category: 'development' });
    expect(e2b.oauth2).toBeUndefined();
  });

  test('sends the key in a header of its own', () => {
    expect(e2b.api_key?.placement).toEqual({ header: 'X-API-Key' });
  });

  test('checks a key by listing at most one sandbox', () => {
    expect(e2b.api_key?.verify).toMatchObject({
      url: 'https://api.e2b.app/v2/sandboxes?limit=1',
      valid: [200],
      invalid: [401],
    });
  });

  test('learns of no account, since a list of sandboxes names none', () => {
    const { checked_key: answer } = examplesOf(import.meta.dirname);
    expect(accountIn(answer, e2b.api_key?.verify?.map)).toMatchObject({ id: undefined, username: undefined });
  });
});
