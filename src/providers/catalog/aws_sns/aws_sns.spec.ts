import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { awsSns } from './index.js';

describeProvider(awsSns, import.meta.dirname);

describe('aws_sns', () => {
  test('has nothing but webhooks, which a person makes', () => {
    expect(awsSns).toMatchObject({ display_name: 'Amazon SNS', category: 'development' });
    expect(awsSns.webhooks?.registration).toBeUndefined();
  });
});
