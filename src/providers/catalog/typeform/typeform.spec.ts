import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { typeform } from './index.js';

describeProvider(typeform, import.meta.dirname);

describe('typeform', () => {
  const oauth2 = typeform.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and personal access tokens', () => {
    expect(typeform).toMatchObject({ name: 'typeform', category: 'productivity' });
    expect(oauth2.authorize?.url).toBe('https://api.typeform.com/oauth/authorize');
    expect(typeform.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('always asks for a refresh token', () => {
    expect(oauth2.scopes?.always).toEqual(['offline']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 604800,
    });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '01ABCDEFGHJKMNPQRSTVWXYZ00',
      username: 'person@example.com',
      name: 'Example',
      email: 'person@example.com',
    });
  });
});
