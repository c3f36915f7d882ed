import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { workos } from './index.js';

describeProvider(workos, import.meta.dirname);

describe('workos', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes keys only', () => {
    expect(workos).toMatchObject({ name: 'workos', category: 'development', verified: true });
    expect(workos.oauth2).toBeUndefined();
    expect(workos.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing organizations, which names nobody', () => {
    expect(workos.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.organizations, workos.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });

  test('publishes 6,000 requests per minute', () => {
    expect(workos.rate_limits).toEqual({ requests_per_minute: 6000 });
  });
});
