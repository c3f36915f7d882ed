import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { atlassian } from './index.js';

describeProvider(atlassian, import.meta.dirname);

describe('atlassian', () => {
  test('has nothing but webhooks, which a person makes', () => {
    expect(atlassian).toMatchObject({ display_name: 'Atlassian', category: 'development' });
    expect(atlassian.webhooks?.registration).toBeUndefined();
  });
});
