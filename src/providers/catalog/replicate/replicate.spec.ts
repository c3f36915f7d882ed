import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { replicate } from './index.js';

describeProvider(replicate, import.meta.dirname);

describe('replicate', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes a token as bearer, under version 1 of the API', () => {
    expect(replicate).toMatchObject({ name: 'replicate', category: 'ai_ml', icon: 'replicate' });
    expect(replicate.api_base_url).toBe('https://api.replicate.com/v1');
    expect(replicate.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('states the lower of the two published limits', () => {
    expect(replicate.rate_limits).toEqual({ requests_per_minute: 600 });
  });

  test('names the account by its user name, since its answer holds no other id', () => {
    expect(accountIn(examples.checked_key, replicate.api_key?.verify?.map)).toMatchObject({
      id: 'acme',
      username: 'acme',
      name: 'Acme Corp, Inc.',
    });
  });
});
