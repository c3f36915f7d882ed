import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { docusign } from './index.js';

describeProvider(docusign, import.meta.dirname);

describe('docusign', () => {
  const oauth2 = docusign.oauth2!;
  const examples = examplesOf(import.meta.dirname);
  const fields = docusign.config_fields ?? [];
  const patternOf = (name: string): RegExp =>
    new RegExp(fields.find((field) => field.name === name)?.pattern ?? '', 'u');

  test('signs in at the host of the environment, with Basic', () => {
    expect(docusign).toMatchObject({ name: 'docusign', category: 'productivity' });
    expect(fields[0]?.enum).toEqual(['account.docusign.com', 'account-d.docusign.com']);
    expect(oauth2.token).toEqual({
      url: 'https://${config.auth_host}/oauth/token',
      auth: 'client_secret_basic',
      format: 'form',
    });
  });

  test('learns host and account from the user info, and calls there', () => {
    expect(fields.map(({ from }) => from)).toEqual([
      undefined,
      { userinfo: '/accounts/0/base_uri' },
      { userinfo: '/accounts/0/account_id' },
    ]);
    expect(readText(examples.user, '/accounts/0/base_uri')?.replace('https://', '')).toMatch(patternOf('base_host'));
    expect(readText(examples.user, '/accounts/0/account_id')).toMatch(patternOf('account_id'));
    expect(docusign.api_base_url).toBe('https://${config.base_host}/restapi/v2.1/accounts/${config.account_id}');
  });

  test.each(['evil.example.com', 'docusign.net.example.com', 'na4.docusign.net/x'])('sends no token to %s', (value) => {
    expect(value).not.toMatch(patternOf('base_host'));
  });

  test('takes over refresh tokens', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 28800,
    });
    expect(oauth2.refresh).toEqual({ rotates: true });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '50d89ab1-dad5-4a00-b410-92ee3110b970',
      username: 'person@example.com',
    });
  });

  test('lets an app sign for a user who consented, for the host without a scheme', () => {
    expect(oauth2.jwt_bearer).toMatchObject({
      audience: '${config.auth_host}',
      scope_claim: 'scope',
      algorithm: 'RS256',
    });
    expect(readText(examples.key, oauth2.jwt_bearer?.key.subject)).toBe('50d89ab1-dad5-4a00-b410-92ee3110b970');
  });
});
