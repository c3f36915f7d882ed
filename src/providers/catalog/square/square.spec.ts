import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { square } from './index.js';

describeProvider(square, import.meta.dirname);

describe('square', () => {
  test('has webhooks and nothing else', () => {
    expect(square).toMatchObject({
      name: 'square',
      category: 'ecommerce',
      verified: true,
      webhooks: { setup: { secret: 'provider' } },
    });
    expect([square.oauth2, square.api_key, square.webhooks?.registration]).toEqual([undefined, undefined, undefined]);
  });
});
