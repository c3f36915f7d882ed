import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { zoom } from './index.js';

describeProvider(zoom, import.meta.dirname);

describe('zoom', () => {
  const oauth2 = zoom.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('authenticates with Basic and takes over the refresh token of every answer', () => {
    expect(zoom).toMatchObject({ name: 'zoom', category: 'communication' });
    expect(oauth2.token).toEqual({ url: 'https://zoom.us/oauth/token', auth: 'client_secret_basic', format: 'form' });
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ expires_in: 3599, scopes: ['user:read:user'] });
  });

  test('asks for no scopes, since they are those of the app', () => {
    expect(oauth2.authorize).toEqual({ url: 'https://zoom.us/oauth/authorize', omit: ['scope'] });
    expect(oauth2.scopes).toBeUndefined();
  });

  test('revokes access tokens, without a hint', () => {
    expect(oauth2.revoke).toMatchObject({
      url: 'https://zoom.us/oauth/revoke',
      token_param: 'token',
      tokens: ['access'],
    });
  });

  test('names the user, and the account as the tenant of its events', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: 'KDcuGIm1QgePTO8WbOqwIQ',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
    expect(oauth2.userinfo?.map.tenant).toBe('/account_id');
    expect(zoom.webhooks?.app?.owner).toBe('/payload/account_id');
  });

  test('gets a token for a whole account with a grant type of its own', () => {
    expect(oauth2.client_credentials).toEqual({
      grant_type: 'account_credentials',
      params: { account_id: '${config.account_id}' },
    });
    expect(zoom.config_fields).toMatchObject([{ name: 'account_id', required: false }]);
    expect(tokenIn(examples.account_token, oauth2)).toMatchObject({ refresh_token: undefined, expires_in: 3599 });
  });
});
