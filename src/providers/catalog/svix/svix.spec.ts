import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { svix } from './index.js';

describeProvider(svix, import.meta.dirname);

describe('svix', () => {
  test('has webhooks and nothing else', () => {
    expect(svix).toMatchObject({ name: 'svix', category: 'development' });
    expect([svix.oauth2, svix.api_key]).toEqual([undefined, undefined]);
  });
});
