import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { facebook } from './index.js';

describeProvider(facebook, import.meta.dirname);

describe('facebook', () => {
  const oauth2 = facebook.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is an app that Meta reviews', () => {
    expect(facebook).toMatchObject({ name: 'facebook', category: 'social_media', requires_approval: true });
  });

  test('has no refresh tokens', () => {
    expect(oauth2.refresh).toBe(false);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: 5183944 });
  });

  test('finds the refusal where Meta puts it', () => {
    expect(tokenIn(examples.refused_code, oauth2).error).toBe('OAuthException');
  });

  test('names the account by its id', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '10210299214172187',
      email: 'person@example.com',
    });
  });
});
