import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { stripeLink } from './index.js';

describeProvider(stripeLink, import.meta.dirname);

describe('stripe_link', () => {
  const oauth2 = stripeLink.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('connects with device codes only, and without a secret', () => {
    expect(stripeLink).toMatchObject({ name: 'stripe_link', category: 'ecommerce' });
    expect(oauth2.authorize).toBeUndefined();
    expect(oauth2.device).toMatchObject({ url: 'https://login.link.com/device/code', auth: 'none' });
    expect(oauth2.token).toEqual({ url: 'https://login.link.com/device/token', auth: 'none', format: 'form' });
  });

  test('takes over refresh tokens', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 3600 });
  });

  test('revokes with the token and the client in a form, without a hint', () => {
    expect(oauth2.revoke).toMatchObject({
      url: 'https://login.link.com/device/revoke',
      auth: 'none',
      token_param: 'token',
      tokens: ['refresh'],
    });
  });

  test('names the account by its id', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: 'example-link-user',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });
});
