import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { postmark } from './index.js';

describeProvider(postmark, import.meta.dirname);

describe('postmark', () => {
  test('has webhooks and nothing else', () => {
    expect(postmark).toMatchObject({ name: 'postmark', category: 'communication' });
    expect([postmark.oauth2, postmark.api_key]).toEqual([undefined, undefined]);
  });
});
