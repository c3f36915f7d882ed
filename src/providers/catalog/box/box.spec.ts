import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { box } from './index.js';

describeProvider(box, import.meta.dirname);

describe('box', () => {
  test('has webhooks and nothing else', () => {
    expect(box).toMatchObject({
      name: 'box',
      category: 'productivity',
      verified: true,
      webhooks: { setup: { secret: 'provider' } },
    });
    expect([box.oauth2, box.api_key, box.webhooks?.registration]).toEqual([undefined, undefined, undefined]);
  });
});
