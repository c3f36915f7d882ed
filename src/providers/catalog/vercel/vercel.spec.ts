import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { vercel } from './index.js';

describeProvider(vercel, import.meta.dirname);

describe('vercel', () => {
  test('has webhooks and nothing else', () => {
    expect(vercel).toMatchObject({
      name: 'vercel',
      category: 'development',
      verified: true,
      webhooks: { setup: { secret: 'provider' } },
    });
    expect([vercel.oauth2, vercel.api_key, vercel.webhooks?.registration]).toEqual([undefined, undefined, undefined]);
  });
});
