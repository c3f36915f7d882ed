import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { sanity } from './index.js';

describeProvider(sanity, import.meta.dirname);

describe('sanity', () => {
  test('has webhooks and nothing else', () => {
    expect(sanity).toMatchObject({ name: 'sanity', category: 'data_services' });
    expect([sanity.oauth2, sanity.api_key]).toEqual([undefined, undefined]);
  });
});
