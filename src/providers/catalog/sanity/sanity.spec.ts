import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { sanity } from './index.js';

describeProvider(sanity, import.meta.dirname);

describe('sanity', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes tokens, and asks for the project that is part of the host', () => {
    expect(sanity).toMatchObject({ name: 'sanity', category: 'data_services', verified: true });
    expect(sanity.oauth2).toBeUndefined();
    expect(sanity.api_base_url).toBe('https://${config.project_id}.api.sanity.io/v2021-06-07');
    expect(sanity.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a token by asking whose it is', () => {
    expect(sanity.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.me, sanity.api_key?.verify?.map)).toMatchObject({
      id: 'pExample',
      name: 'Example robot',
    });
  });
});
