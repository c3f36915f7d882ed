import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { intercom } from './index.js';

describeProvider(intercom, import.meta.dirname);

describe('intercom', () => {
  test('has nothing but webhooks, which a person makes', () => {
    expect(intercom).toMatchObject({ display_name: 'Intercom', category: 'communication' });
    expect(intercom.webhooks?.registration).toBeUndefined();
  });
});
