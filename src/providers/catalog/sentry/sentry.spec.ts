import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { sentry } from './index.js';

describeProvider(sentry, import.meta.dirname);

describe('sentry', () => {
  test('has webhooks and nothing else', () => {
    expect(sentry).toMatchObject({
      name: 'sentry',
      category: 'development',
      verified: true,
      webhooks: { setup: { secret: 'provider' } },
    });
    expect([sentry.oauth2, sentry.api_key, sentry.webhooks?.registration]).toEqual([undefined, undefined, undefined]);
  });
});
