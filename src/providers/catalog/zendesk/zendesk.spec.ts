import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { zendesk } from './index.js';

describeProvider(zendesk, import.meta.dirname);

describe('zendesk', () => {
  test('has webhooks and nothing else', () => {
    expect(zendesk).toMatchObject({
      name: 'zendesk',
      category: 'communication',
      verified: true,
      webhooks: { setup: { secret: 'provider' } },
    });
    expect([zendesk.oauth2, zendesk.api_key, zendesk.webhooks?.registration]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
