import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { netlify } from './index.js';

describeProvider(netlify, import.meta.dirname);

describe('netlify', () => {
  test('has webhooks and nothing else', () => {
    expect(netlify).toMatchObject({ name: 'netlify', category: 'development' });
    expect([netlify.oauth2, netlify.api_key]).toEqual([undefined, undefined]);
  });
});
