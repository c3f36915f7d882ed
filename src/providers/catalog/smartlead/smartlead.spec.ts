import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { smartlead } from './index.js';

describeProvider(smartlead, import.meta.dirname);

describe('smartlead', () => {
  const examples = examplesOf(import.meta.dirname);

  test('sends the key in the query, the only place that there is for it', () => {
    expect(smartlead).toMatchObject({ name: 'smartlead', category: 'communication' });
    expect(smartlead.api_key?.placement).toEqual({ query: 'api_key' });
  });

  test('states the limits of the standard tier', () => {
    expect(smartlead.rate_limits).toEqual({
      requests_per_second: 10,
      requests_per_minute: 60,
      requests_per_hour: 1000,
    });
  });

  test('checks a key by listing campaigns, which name no account', () => {
    expect(smartlead.api_key?.verify?.url).toBe('https://server.smartlead.ai/api/v1/campaigns/');
    expect(accountIn(examples.checked_key, smartlead.api_key?.verify?.map).id).toBeUndefined();
  });
});
