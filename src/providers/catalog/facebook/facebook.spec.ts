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

  test('exchanges the code with the GET request that Meta documents', () => {
    expect(oauth2.token).toMatchObject({ method: 'GET', format: 'query', omit: ['grant_type'] });
  });

  test('exchanges a token for one that lives longer, and that one for a newer one', () => {
    expect(oauth2.long_lived).toMatchObject({ grant_type: 'fb_exchange_token', token_param: 'fb_exchange_token' });
    expect(oauth2.refresh).toMatchObject({
      with: 'access_token',
      grant_type: 'fb_exchange_token',
      names: { refresh_token: 'fb_exchange_token' },
    });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: 5183944 });
  });

  test('finds the refusal where Meta puts it', () => {
    expect(tokenIn(examples.refused_code, oauth2).error).toBe('100');
    expect(tokenIn(examples.dead_token, oauth2).error).toBe('190');
    expect(oauth2.errors?.definitive).toContain('190');
    expect(facebook.api_key?.verify?.invalid_errors).toContain('190');
  });

  test('names the account by its id', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '10210299214172187',
      email: 'person@example.com',
    });
  });
});
