import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { mux } from './index.js';

describeProvider(mux, import.meta.dirname);

describe('mux', () => {
  test('has webhooks and nothing else', () => {
    expect(mux).toMatchObject({ name: 'mux', category: 'multimedia' });
    expect([mux.oauth2, mux.api_key]).toEqual([undefined, undefined]);
  });
});
