import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { apollo } from './index.js';

describeProvider(apollo, import.meta.dirname);

describe('apollo', () => {
  const oauth2 = apollo.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth of partners, and keys in a header of their own', () => {
    expect(apollo).toMatchObject({ name: 'apollo', category: 'data_services', requires_approval: true });
    expect(apollo.api_key?.placement).toEqual({ header: 'x-api-key', value: '${api_key}' });
    expect(oauth2.authorize?.url).toBe('https://app.apollo.io/#/oauth/authorize');
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_post', format: 'form' });
  });

  test('takes over a refresh token that works once', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 2592000,
      scopes: ['read_user_profile', 'app_scopes', 'opportunity_write'],
    });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '66302798d03b9601c7934ebf',
      username: 'person@example.com',
    });
  });
});
