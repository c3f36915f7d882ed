import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { woocommerce } from './index.js';

describeProvider(woocommerce, import.meta.dirname);

describe('woocommerce', () => {
  test('has webhooks and nothing else', () => {
    expect(woocommerce).toMatchObject({
      name: 'woocommerce',
      category: 'ecommerce',
      verified: true,
      webhooks: { setup: { secret: 'ours' } },
    });
    expect([woocommerce.oauth2, woocommerce.api_key, woocommerce.webhooks?.registration]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
