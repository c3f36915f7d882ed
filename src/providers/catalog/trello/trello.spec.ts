import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { trello } from './index.js';

describeProvider(trello, import.meta.dirname);

describe('trello', () => {
  test('has nothing but webhooks, which a person makes', () => {
    expect(trello).toMatchObject({ display_name: 'Trello', category: 'productivity' });
    expect(trello.webhooks?.registration).toBeUndefined();
  });
});
