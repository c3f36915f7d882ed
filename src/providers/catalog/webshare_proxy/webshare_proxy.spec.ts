import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { webshareProxy } from './index.js';

describeProvider(webshareProxy, import.meta.dirname);

describe('webshare_proxy', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes a token for the account, with a scheme of its own', () => {
    expect(webshareProxy).toMatchObject({ name: 'webshare_proxy', category: 'data_services' });
    expect(webshareProxy.api_key?.placement).toEqual({ header: 'Authorization', value: 'Token ${api_key}' });
  });

  test('keeps the login of the proxy servers and puts it into no request', () => {
    expect(webshareProxy.user_password).toMatchObject({ placement: 'none' });
    expect(webshareProxy.user_password?.verify).toBeUndefined();
  });

  test('names the account by its profile', () => {
    expect(accountIn(examples.checked_key, webshareProxy.api_key?.verify?.map)).toMatchObject({
      id: '1',
      username: 'user@example.com',
    });
  });
});
