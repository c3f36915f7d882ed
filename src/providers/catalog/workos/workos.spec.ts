import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { workos } from './index.js';

describeProvider(workos, import.meta.dirname);

describe('workos', () => {
  test('has webhooks and nothing else', () => {
    expect(workos).toMatchObject({ name: 'workos', category: 'development' });
    expect([workos.oauth2, workos.api_key]).toEqual([undefined, undefined]);
  });
});
