import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { genericWebhook } from './index.js';

describeProvider(genericWebhook, import.meta.dirname);

describe('generic_webhook', () => {
  test('has webhooks and nothing else', () => {
    expect(genericWebhook).toMatchObject({ name: 'generic_webhook', category: 'other', verified: true });
    expect([genericWebhook.oauth2, genericWebhook.api_key]).toEqual([undefined, undefined]);
  });
});
