import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { monday } from './index.js';

describeProvider(monday, import.meta.dirname);

describe('monday', () => {
  const oauth2 = monday.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and personal tokens, neither with a scheme', () => {
    expect(monday).toMatchObject({ name: 'monday', display_name: 'monday.com', category: 'productivity' });
    expect(oauth2.placement).toEqual({ header: 'Authorization', value: '${access_token}' });
    expect(monday.api_key?.placement).toEqual({ header: 'Authorization', value: '${api_key}' });
  });

  test('has the app installed first where it is not', () => {
    expect(oauth2.authorize?.params).toEqual({ force_install_if_needed: 'true' });
  });

  test('gets a token that is renewed', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      scopes: ['me:read', 'boards:read'],
    });
  });

  test('asks GraphQL who the user is, for a flow and for a key alike', () => {
    expect(oauth2.userinfo?.body).toEqual(monday.api_key?.verify?.body);
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '4012689',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });
});
