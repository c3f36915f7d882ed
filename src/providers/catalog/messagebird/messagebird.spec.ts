import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { messagebird } from './index.js';

describeProvider(messagebird, import.meta.dirname);

describe('messagebird', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes access keys', () => {
    expect(messagebird).toMatchObject({ name: 'messagebird', category: 'communication' });
    expect(messagebird.oauth2).toBeUndefined();
    expect(messagebird.api_key?.placement).toEqual({ header: 'Authorization', value: 'AccessKey ${api_key}' });
  });

  test('checks a key by asking for the balance, which names nobody', () => {
    expect(messagebird.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.balance, messagebird.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });
});
