import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { linkedin } from './index.js';

describeProvider(linkedin, import.meta.dirname);

describe('linkedin', () => {
  const oauth2 = linkedin.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a social medium that takes OAuth and client credentials', () => {
    expect(linkedin).toMatchObject({ name: 'linkedin', category: 'social_media' });
    expect(oauth2.authorize?.url).toBe('https://www.linkedin.com/oauth/v2/authorization');
    expect(oauth2.client_credentials).toBe(true);
    expect(oauth2.pkce).toBe('none');
  });

  test('asks for scopes with spaces and reads them with commas', () => {
    expect(oauth2.scopes?.separator).toBe(' ');
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: undefined,
      scopes: ['email', 'openid', 'profile', 'w_member_social'],
    });
  });

  test('keeps the refresh token, which only partners get', () => {
    expect(oauth2.refresh).toEqual({ rotates: false });
    expect(tokenIn(examples.partner_token, oauth2).refresh_token).toBe('example-refresh-token');
  });

  test('always learns who the member is', () => {
    expect(oauth2.scopes?.always).toEqual(['openid', 'profile']);
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '782bbtaQ',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });
});
