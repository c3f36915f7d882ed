import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { zendesk } from './index.js';

describeProvider(zendesk, import.meta.dirname);

describe('zendesk', () => {
  const oauth2 = zendesk.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is for communication, below the domain of Zendesk', () => {
    expect(zendesk).toMatchObject({ name: 'zendesk', category: 'communication' });
    expect(zendesk.api_base_url).toBe('https://${config.subdomain}.zendesk.com');
  });

  test.each(['acme', 'acme-2'])('accepts the subdomain %s', (value) => {
    expect(value).toMatch(new RegExp(zendesk.config_fields?.[0]?.pattern ?? '', 'u'));
  });

  test.each(['', 'acme.example.com', 'acme/', '-acme'])('refuses the subdomain “%s”', (value) => {
    expect(value).not.toMatch(new RegExp(zendesk.config_fields?.[0]?.pattern ?? '', 'u'));
  });

  test('exchanges JSON with an S256 challenge, and takes over refresh tokens', () => {
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_post', format: 'json', repeats_scopes: true });
    expect(oauth2.pkce).toBe('S256');
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      scopes: ['read'],
    });
  });

  test('revokes the token that makes the call, and sends it nowhere else', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://${config.subdomain}.zendesk.com/api/v2/oauth/tokens/current.json',
      method: 'DELETE',
      auth: 'bearer',
      token_param: '',
      tokens: ['access'],
      success: [200, 204],
    });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.self, oauth2.userinfo?.map)).toEqual({
      id: '35436',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('sends an API token as the password', () => {
    expect(zendesk.user_password).toMatchObject({ placement: 'basic', verify: { valid: [200], invalid: [401] } });
  });

  test('has webhooks that a person makes', () => {
    expect(zendesk.webhooks).toMatchObject({ setup: { secret: 'provider' } });
    expect(zendesk.webhooks?.registration).toBeUndefined();
  });
});
