import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { fal } from './index.js';

describeProvider(fal, import.meta.dirname);

describe('fal', () => {
  test('takes keys only', () => {
    expect(fal).toMatchObject({ name: 'fal', display_name: 'fal', category: 'ai_ml' });
    expect(fal.oauth2).toBeUndefined();
  });

  test('sends the key after the word Key', () => {
    expect(fal.api_key?.placement).toEqual({ header: 'Authorization', value: 'Key ${api_key}' });
  });

  test('checks a key by a price, which a key of either scope may read', () => {
    expect(fal.api_key?.verify).toMatchObject({
      url: 'https://api.fal.ai/v1/models/pricing?endpoint_id=fal-ai%2Fflux%2Fdev',
      valid: [200],
      invalid: [401],
    });
  });

  test('also reaches the hosts for synchronous calls and for the platform', () => {
    expect(fal.proxy?.hosts).toEqual(['fal.run', 'api.fal.ai']);
  });
});
