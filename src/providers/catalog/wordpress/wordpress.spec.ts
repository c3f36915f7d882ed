import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { wordpress } from './index.js';

describeProvider(wordpress, import.meta.dirname);

describe('wordpress', () => {
  const oauth2 = wordpress.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is WordPress.com, which takes OAuth', () => {
    expect(wordpress).toMatchObject({ name: 'wordpress', display_name: 'WordPress.com' });
    expect(oauth2.authorize?.url).toBe('https://public-api.wordpress.com/oauth2/authorize');
    expect(wordpress.api_key).toBeUndefined();
  });

  test('gets a token that is not refreshed', () => {
    expect(oauth2.refresh).toBe(false);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: undefined, scopes: ['global'] });
  });

  test('names the user by the number of the account', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '78972699',
      username: 'exampleperson',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });
});
