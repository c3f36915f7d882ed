import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { dropbox } from './index.js';

describeProvider(dropbox, import.meta.dirname);

describe('dropbox', () => {
  const oauth2 = dropbox.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth, and webhooks that a person makes', () => {
    expect(dropbox).toMatchObject({ display_name: 'Dropbox', category: 'productivity', verified: true });
    expect(dropbox.webhooks?.registration).toBeUndefined();
  });

  test('asks for a refresh token, and keeps it', () => {
    expect(oauth2.authorize?.params).toEqual({ token_access_type: 'offline' });
    expect(oauth2.refresh).toEqual({ rotates: false });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 14400,
      scopes: ['account_info.read', 'files.content.read', 'files.metadata.read'],
    });
    expect(tokenIn(examples.refreshed_token, oauth2).refresh_token).toBeUndefined();
  });

  test('asks who the user is with POST and the JSON null', () => {
    expect(oauth2.userinfo).toMatchObject({ method: 'POST', body: null });
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: 'dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc',
      username: 'franz@example.com',
      name: 'Franz Ferdinand (Personal)',
      email: 'franz@example.com',
    });
  });

  test('revokes with the token itself as bearer', () => {
    expect(oauth2.revoke).toMatchObject({ auth: 'bearer', format: 'query', token_param: '', tokens: ['access'] });
  });
});
