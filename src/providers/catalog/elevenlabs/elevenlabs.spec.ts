import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { elevenlabs } from './index.js';

describeProvider(elevenlabs, import.meta.dirname);

describe('elevenlabs', () => {
  test('has webhooks and nothing else', () => {
    expect(elevenlabs).toMatchObject({ name: 'elevenlabs', category: 'ai_ml' });
    expect([elevenlabs.oauth2, elevenlabs.api_key]).toEqual([undefined, undefined]);
  });
});
