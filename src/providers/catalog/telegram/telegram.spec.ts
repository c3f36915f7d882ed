import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { telegram } from './index.js';

describeProvider(telegram, import.meta.dirname);

describe('telegram', () => {
  const examples = examplesOf(import.meta.dirname);

  test('is for communication and takes tokens of bots', () => {
    expect(telegram).toMatchObject({ name: 'telegram', display_name: 'Telegram', category: 'communication' });
    expect(telegram.oauth2).toBeUndefined();
  });

  test('sends the token in the path of every call', () => {
    expect(telegram.api_key?.placement).toEqual({ path: '/bot${api_key}' });
  });

  test('checks a token by asking who the bot is', () => {
    const verify = telegram.api_key?.verify;
    expect(verify).toMatchObject({ url: 'https://api.telegram.org/getMe', valid: [200], invalid: [401] });
    expect(accountIn(examples.bot, verify?.map)).toMatchObject({ id: '123456789', username: 'example_bot' });
    expect(accountIn(examples.refused, verify?.map).id).toBeUndefined();
  });

  test('states no limit', () => {
    expect(telegram.rate_limits).toBeUndefined();
  });
});
