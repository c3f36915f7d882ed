import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { easypost } from './index.js';

describeProvider(easypost, import.meta.dirname);

describe('easypost', () => {
  test('has webhooks and nothing else', () => {
    expect(easypost).toMatchObject({ name: 'easypost', category: 'ecommerce' });
    expect([easypost.oauth2, easypost.api_key]).toEqual([undefined, undefined]);
  });
});
