import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { calCom } from './index.js';

describeProvider(calCom, import.meta.dirname);

describe('cal_com', () => {
  const examples = examplesOf(import.meta.dirname);

  const oauth2 = calCom.oauth2!;

  test('takes OAuth and keys, and reviews apps first', () => {
    expect(calCom).toMatchObject({ name: 'cal_com', category: 'productivity', requires_approval: true });
    expect(oauth2.authorize).toEqual({ url: 'https://app.cal.com/auth/oauth2/authorize' });
    expect(calCom.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('sends no challenge, for it has a secret', () => {
    expect(oauth2).toMatchObject({ token: { auth: 'client_secret_post', format: 'form' }, pkce: 'none' });
  });

  test('always learns whose account it is', () => {
    expect(oauth2.scopes?.always).toEqual(['PROFILE_READ']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ scopes: ['BOOKING_READ', 'PROFILE_READ'] });
    expect(accountIn(examples.me, oauth2.userinfo?.map)).toEqual({
      id: '100',
      username: 'example-person',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('checks a key with the same call', () => {
    expect(calCom.api_key?.verify).toMatchObject({ url: oauth2.userinfo?.url, valid: [200], invalid: [401] });
  });
});
