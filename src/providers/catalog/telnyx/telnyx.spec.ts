import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { telnyx } from './index.js';

describeProvider(telnyx, import.meta.dirname);

describe('telnyx', () => {
  test('has webhooks and nothing else', () => {
    expect(telnyx).toMatchObject({ name: 'telnyx', category: 'communication' });
    expect([telnyx.oauth2, telnyx.api_key]).toEqual([undefined, undefined]);
  });
});
