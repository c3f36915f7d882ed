import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { gocardless } from './index.js';

describeProvider(gocardless, import.meta.dirname);

describe('gocardless', () => {
  test('has webhooks and nothing else', () => {
    expect(gocardless).toMatchObject({ name: 'gocardless', category: 'ecommerce' });
    expect([gocardless.oauth2, gocardless.api_key]).toEqual([undefined, undefined]);
  });
});
