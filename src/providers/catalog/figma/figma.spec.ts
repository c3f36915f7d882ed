import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { figma } from './index.js';

describeProvider(figma, import.meta.dirname);

describe('figma', () => {
  test('has webhooks and nothing else', () => {
    expect(figma).toMatchObject({
      name: 'figma',
      category: 'productivity',
      verified: true,
      webhooks: { setup: { secret: 'ours' } },
    });
    expect([figma.oauth2, figma.api_key, figma.webhooks?.registration]).toEqual([undefined, undefined, undefined]);
  });
});
