import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { xero } from './index.js';

describeProvider(xero, import.meta.dirname);

describe('xero', () => {
  test('has nothing but webhooks, which a person makes', () => {
    expect(xero).toMatchObject({ display_name: 'Xero', category: 'ecommerce' });
    expect(xero.webhooks?.registration).toBeUndefined();
  });
});
