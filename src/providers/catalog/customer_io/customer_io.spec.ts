import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { customerIo } from './index.js';

describeProvider(customerIo, import.meta.dirname);

describe('customer_io', () => {
  test('has webhooks and nothing else', () => {
    expect(customerIo).toMatchObject({ name: 'customer_io', category: 'communication' });
    expect([customerIo.oauth2, customerIo.api_key]).toEqual([undefined, undefined]);
  });
});
