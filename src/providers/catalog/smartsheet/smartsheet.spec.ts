import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { smartsheet } from './index.js';

describeProvider(smartsheet, import.meta.dirname);

describe('smartsheet', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes personal tokens', () => {
    expect(smartsheet).toMatchObject({ display_name: 'Smartsheet', category: 'productivity' });
    expect(smartsheet.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes only 401 for a refused token, and names the account', () => {
    expect(smartsheet.api_key?.verify).toMatchObject({
      url: 'https://api.smartsheet.com/2.0/users/me',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.user, smartsheet.api_key?.verify?.map)).toMatchObject({
      id: '4583173393803140',
      email: 'john.doe@example.com',
    });
  });

  test('takes OAuth with tokens of a week', () => {
    const oauth2 = smartsheet.oauth2!;
    expect(oauth2.authorize).toEqual({ url: 'https://app.smartsheet.com/b/authorize', omit: ['redirect_uri'] });
    expect(oauth2.token?.omit).toEqual(['redirect_uri']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 604799,
    });
    expect(tokenIn(examples.refused_key, oauth2).error).toBe('1002');
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({ id: '4583173393803140' });
  });

  test('revokes by deleting the token that makes the call', () => {
    expect(smartsheet.oauth2?.revoke).toMatchObject({ method: 'DELETE', auth: 'bearer', token_param: '' });
  });
});
