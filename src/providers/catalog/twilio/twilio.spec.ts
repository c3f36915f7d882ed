import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { twilio } from './index.js';

describeProvider(twilio, import.meta.dirname);

describe('twilio', () => {
  test('takes account SID and auth token as user and password', () => {
    expect(twilio).toMatchObject({ name: 'twilio', category: 'communication' });
    expect(twilio.user_password).toMatchObject({ placement: 'basic', verify: { valid: [200], invalid: [401] } });
  });

  test('names the account by its SID', () => {
    const { accounts } = examplesOf(import.meta.dirname);
    expect(accountIn(accounts, twilio.user_password?.verify?.map)).toMatchObject({
      id: 'ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
      username: 'Example account',
    });
  });
});
