import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { paddle } from './index.js';

describeProvider(paddle, import.meta.dirname);

describe('paddle', () => {
  test('has webhooks and nothing else', () => {
    expect(paddle).toMatchObject({
      name: 'paddle',
      category: 'ecommerce',
      verified: true,
      webhooks: { setup: { secret: 'provider' } },
    });
    expect([paddle.oauth2, paddle.api_key, paddle.webhooks?.registration]).toEqual([undefined, undefined, undefined]);
  });
});
