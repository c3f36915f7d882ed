import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { zerobounce } from './index.js';

describeProvider(zerobounce, import.meta.dirname);

describe('zerobounce', () => {
  const examples = examplesOf(import.meta.dirname);

  test('sends the key in the query', () => {
    expect(zerobounce).toMatchObject({ name: 'zerobounce', category: 'data_services', verified: true });
    expect(zerobounce.api_key?.placement).toEqual({ query: 'api_key' });
  });

  test('knows a wrong key by its credits, since the status is always 200', () => {
    const verify = zerobounce.api_key?.verify;
    expect(verify).toMatchObject({ valid: [200], invalid: [] });
    expect(verify?.invalid_errors).toEqual([readText(examples.refused_key, verify?.error)]);
    expect(verify?.invalid_errors).not.toContain(readText(examples.checked_key, verify?.error));
  });
});
