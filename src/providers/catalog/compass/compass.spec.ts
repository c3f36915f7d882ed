import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { compass } from './index.js';

describeProvider(compass, import.meta.dirname);

describe('compass', () => {
  test('has webhooks and nothing else', () => {
    expect(compass).toMatchObject({ name: 'compass', category: 'ai_ml' });
    expect([compass.oauth2, compass.api_key, compass.user_password]).toEqual([undefined, undefined, undefined]);
  });
});
