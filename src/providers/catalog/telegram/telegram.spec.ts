import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { telegram } from './index.js';

describeProvider(telegram, import.meta.dirname);

describe('telegram', () => {
  test('is for communication and takes tokens of bots', () => {
    expect(telegram).toMatchObject({ name: 'telegram', display_name: 'Telegram', category: 'communication' });
    expect(telegram.oauth2).toBeUndefined();
  });

  test('has no check of a token, because the token would stand in the URL', () => {
    expect(telegram.api_key).toEqual({});
  });

  test('states no limit', () => {
    expect(telegram.rate_limits).toBeUndefined();
  });
});
