import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { snowflake } from './index.js';

describeProvider(snowflake, import.meta.dirname);

describe('snowflake', () => {
  const oauth2 = snowflake.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth of the account, and access tokens with their kind in a header', () => {
    expect(snowflake).toMatchObject({ name: 'snowflake', category: 'data_services', icon: 'snowflake' });
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_basic', format: 'form' });
    expect(oauth2.pkce).toBe('S256');
    expect(snowflake.api_key?.placement).toEqual({
      headers: {
        Authorization: 'Bearer ${api_key}',
        'X-Snowflake-Authorization-Token-Type': 'PROGRAMMATIC_ACCESS_TOKEN',
      },
    });
  });

  test('always asks for a refresh token', () => {
    expect(oauth2.scopes?.always).toEqual(['refresh_token']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 600 });
  });

  test('names the account by the user in the token answer, and in that of the check', () => {
    expect(accountIn(examples.token, oauth2.userinfo?.map)).toMatchObject({ id: 'USER1', username: 'USER1' });
    expect(accountIn(examples.checked_key, snowflake.api_key?.verify?.map)).toMatchObject({ id: 'USER1' });
  });

  test('accepts the names of accounts and nothing that leads elsewhere', () => {
    const pattern = new RegExp(snowflake.config_fields?.[0]?.pattern ?? '', 'u');
    expect(['myorg-account123', 'xy12345.eu-central-1', 'my_org-a'].filter((name) => !pattern.test(name))).toEqual([]);
    expect(['evil.example.com/', 'a@b', '', '.a'].filter((name) => pattern.test(name))).toEqual([]);
  });
});
