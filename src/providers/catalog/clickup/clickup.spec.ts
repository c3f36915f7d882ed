import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { clickup } from './index.js';

describeProvider(clickup, import.meta.dirname);

describe('clickup', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes personal tokens', () => {
    expect(clickup).toMatchObject({ display_name: 'ClickUp', category: 'productivity' });
    expect(clickup.api_key?.placement).toEqual({ header: 'Authorization', value: '${api_key}' });
  });

  test('takes only 401 for a refused token, and names the account', () => {
    expect(clickup.api_key?.verify).toMatchObject({
      url: 'https://api.clickup.com/api/v2/user',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.user, clickup.api_key?.verify?.map)).toMatchObject({ id: '183', username: 'John' });
  });

  test('takes OAuth without scopes, grant type and refresh', () => {
    const oauth2 = clickup.oauth2!;
    expect(oauth2.authorize).toEqual({ url: 'https://app.clickup.com/api', omit: ['response_type', 'scope'] });
    expect(oauth2.token).toMatchObject({ format: 'json', omit: ['grant_type', 'redirect_uri'] });
    expect(oauth2).toMatchObject({ refresh: false });
    expect(oauth2.scopes).toBeUndefined();
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: undefined });
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({ id: '183', username: 'John' });
  });

  test('publishes 100 requests per minute, and when the next may come', () => {
    expect(clickup.rate_limits).toEqual({ requests_per_minute: 100 });
    expect(clickup.proxy).toEqual({ retry_after: { header: 'X-RateLimit-Reset', unit: 'epoch_s' } });
  });
});
