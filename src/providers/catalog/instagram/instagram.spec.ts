import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { instagram } from './index.js';

describeProvider(instagram, import.meta.dirname);

describe('instagram', () => {
  const oauth2 = instagram.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is an app that Meta reviews', () => {
    expect(instagram).toMatchObject({ name: 'instagram', category: 'social_media', requires_approval: true });
    expect(oauth2.authorize?.url).toBe('https://www.instagram.com/oauth/authorize');
  });

  test('reads the list that the first exchange answers with, and the plain answer of the others', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      scopes: ['instagram_business_basic', 'instagram_business_manage_comments'],
    });
    expect(tokenIn(examples.long_lived_token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      expires_in: 5183944,
    });
  });

  test('exchanges the first token for one of 60 days, with the secret and without the client ID', () => {
    expect(oauth2.long_lived).toMatchObject({
      method: 'GET',
      grant_type: 'ig_exchange_token',
      omit: ['client_id'],
      token_param: 'access_token',
    });
  });

  test('renews a token that is a day old, without the secret', () => {
    expect(oauth2.refresh).toMatchObject({
      with: 'access_token',
      auth: 'none',
      grant_type: 'ig_refresh_token',
      names: { refresh_token: 'access_token' },
      omit: ['client_id'],
      minimum_age_seconds: 86400,
    });
    expect(tokenIn(examples.dead_token, oauth2).error).toBe('190');
    expect(oauth2.errors?.definitive).toContain('190');
  });

  test('names the account in either shape of the answer', () => {
    const { map } = oauth2.userinfo!;
    expect(accountIn(examples.user, map)).toMatchObject({ id: '17841405793187218', username: 'example_account' });
    expect(accountIn(examples.listed_user, map)).toMatchObject({ id: '17841405793187218' });
  });
});
