import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { twilio } from './index.js';

describeProvider(twilio, import.meta.dirname);

describe('twilio', () => {
  test('takes account SID and auth token as user and password', () => {
    expect(twilio).toMatchObject({ name: 'twilio', category: 'communication' });
    expect(twilio.user_password).toMatchObject({ placement: 'basic', verify: { valid: [200] } });
  });

  test('refuses no login, since a standard API key is answered like a wrong one', () => {
    expect(twilio.user_password?.verify?.invalid).toEqual([]);
  });

  test('takes apps of an account, whose tokens are asked for again instead of refreshed', () => {
    const oauth2 = twilio.oauth2!;
    expect([oauth2.client_credentials, oauth2.refresh, oauth2.authorize]).toEqual([true, false, undefined]);
    expect(tokenIn(examplesOf(import.meta.dirname).token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      refresh_token: undefined,
      expires_in: 3600,
    });
  });

  test('names the account by its SID', () => {
    const { accounts } = examplesOf(import.meta.dirname);
    expect(accountIn(accounts, twilio.user_password?.verify?.map)).toMatchObject({
      id: 'ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
      username: 'Example account',
    });
  });
});
