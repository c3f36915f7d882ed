import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { square } from './index.js';

describeProvider(square, import.meta.dirname);

describe('square', () => {
  const oauth2 = square.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and access tokens of applications', () => {
    expect(square).toMatchObject({ name: 'square', category: 'ecommerce', verified: true });
    expect(square.webhooks).toMatchObject({ setup: { secret: 'provider' } });
    expect(square.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('makes a seller who is signed in choose the account again, as Square demands', () => {
    expect(oauth2.authorize).toMatchObject({ params: { session: 'false' }, omit: ['response_type'] });
  });

  test('reads the date at which a token expires, and keeps the refresh token', () => {
    expect(oauth2.response).toEqual({ expires_at: '/expires_at' });
    expect(oauth2.refresh).toEqual({ rotates: false });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token' });
  });

  test('sends the secret under a scheme of its own when it revokes', () => {
    expect(oauth2.revoke).toMatchObject({
      auth: 'none',
      format: 'json',
      headers: { Authorization: 'Client ${client_secret}' },
      token_param: 'access_token',
      whole_grant: true,
    });
  });

  test('names the seller, for a flow and for a key alike', () => {
    expect(accountIn(examples.token, oauth2.userinfo?.map).id).toBe('MLEXAMPLE0001');
    expect(accountIn(examples.token_status, square.api_key?.verify?.map).id).toBe('MLEXAMPLE0001');
  });
});
