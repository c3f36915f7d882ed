import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { pagerduty } from './index.js';

describeProvider(pagerduty, import.meta.dirname);

describe('pagerduty', () => {
  test('has webhooks and nothing else', () => {
    expect(pagerduty).toMatchObject({
      name: 'pagerduty',
      category: 'development',
      verified: true,
      webhooks: { setup: { secret: 'provider' } },
    });
    expect([pagerduty.oauth2, pagerduty.api_key, pagerduty.webhooks?.registration]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
