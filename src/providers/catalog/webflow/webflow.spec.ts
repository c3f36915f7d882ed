import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { webflow } from './index.js';

describeProvider(webflow, import.meta.dirname);

describe('webflow', () => {
  test('has webhooks and nothing else', () => {
    expect(webflow).toMatchObject({
      name: 'webflow',
      category: 'development',
      webhooks: { setup: { secret: 'provider' } },
    });
    expect([webflow.oauth2, webflow.api_key, webflow.webhooks?.registration]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
