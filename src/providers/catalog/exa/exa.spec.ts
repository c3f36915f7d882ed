import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { exa } from './index.js';

describeProvider(exa, import.meta.dirname);

describe('exa', () => {
  test('takes a key in a header of its own', () => {
    expect(exa).toMatchObject({ name: 'exa', category: 'data_services', verified: true });
    expect(exa.api_key?.placement).toEqual({ header: 'x-api-key' });
    expect(exa.oauth2).toBeUndefined();
  });

  test('states the limit of a search', () => {
    expect(exa.rate_limits).toEqual({ requests_per_second: 10 });
  });

  test('takes only 401 for a refused key', () => {
    expect(exa.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
  });
});
