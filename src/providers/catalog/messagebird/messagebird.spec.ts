import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { messagebird } from './index.js';

describeProvider(messagebird, import.meta.dirname);

describe('messagebird', () => {
  test('has webhooks and nothing else', () => {
    expect(messagebird).toMatchObject({ name: 'messagebird', category: 'communication' });
    expect([messagebird.oauth2, messagebird.api_key]).toEqual([undefined, undefined]);
  });
});
