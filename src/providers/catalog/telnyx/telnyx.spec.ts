import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { telnyx } from './index.js';

describeProvider(telnyx, import.meta.dirname);

describe('telnyx', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes keys', () => {
    expect(telnyx).toMatchObject({ name: 'telnyx', category: 'communication', verified: true });
    expect(telnyx.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by asking for the balance, which names nobody', () => {
    expect(telnyx.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.balance, telnyx.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });

  test('asks for tokens of clients again instead of refreshing them', () => {
    const oauth2 = telnyx.oauth2!;
    expect([oauth2.client_credentials, oauth2.refresh, oauth2.authorize]).toEqual([true, false, undefined]);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ access_token: 'example-access-token', expires_in: 3600 });
  });

  test('waits as long as Telnyx says', () => {
    expect(telnyx.proxy?.retry_after).toEqual({ header: 'x-ratelimit-reset', unit: 's' });
  });
});
