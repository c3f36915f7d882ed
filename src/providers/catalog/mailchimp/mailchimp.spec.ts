import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { mailchimp } from './index.js';

describeProvider(mailchimp, import.meta.dirname);

describe('mailchimp', () => {
  const oauth2 = mailchimp.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is for communication, in the data centre of the account', () => {
    expect(mailchimp).toMatchObject({ name: 'mailchimp', category: 'communication' });
    expect(mailchimp.api_base_url).toBe('https://${config.dc}.api.mailchimp.com/3.0');
  });

  test('learns the data centre from the metadata of the token', () => {
    const [dc] = mailchimp.config_fields ?? [];
    expect(dc?.from).toEqual({ userinfo: '/dc' });
    expect(readText(examples.metadata, '/dc')).toMatch(new RegExp(dc?.pattern ?? '', 'u'));
    expect('us6.example.com/').not.toMatch(new RegExp(dc?.pattern ?? '', 'u'));
  });

  test('asks for the metadata in a scheme of its own', () => {
    expect(oauth2.userinfo).toMatchObject({
      url: 'https://login.mailchimp.com/oauth2/metadata',
      headers: { Authorization: 'OAuth ${access_token}' },
    });
    expect(accountIn(examples.metadata, oauth2.userinfo?.map)).toEqual({
      id: '15443417',
      username: 'person',
      name: 'Example Company',
      email: 'person@example.com',
    });
  });

  test('gets a token that does not end', () => {
    expect(oauth2.refresh).toBe(false);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      refresh_token: undefined,
    });
  });

  test('sends an API key as the password of any user', () => {
    expect(mailchimp.user_password).toMatchObject({
      password_title: 'API key',
      placement: 'basic',
      verify: { valid: [200], invalid: [401] },
    });
    expect(accountIn(examples.root, mailchimp.user_password?.verify?.map)).toMatchObject({
      id: '8d3a3db4d97663a9074efcc16',
      username: 'person',
    });
  });
});
