import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { supabase } from './index.js';

describeProvider(supabase, import.meta.dirname);

describe('supabase', () => {
  const oauth2 = supabase.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth with an S256 challenge, and personal access tokens', () => {
    expect(supabase).toMatchObject({ name: 'supabase', category: 'development', icon: 'supabase' });
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_basic', format: 'form' });
    expect(oauth2.pkce).toBe('S256');
    expect(supabase.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('asks for no scopes, which the app has', () => {
    expect(oauth2.authorize?.omit).toEqual(['scope']);
    expect(oauth2.scopes).toBeUndefined();
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token' });
  });

  test('revokes a grant by its refresh token, as JSON', () => {
    expect(oauth2.revoke).toMatchObject({ format: 'json', token_param: 'refresh_token', tokens: ['refresh'] });
  });

  test('names the account by the organization that was connected', () => {
    expect(accountIn(examples.organizations, oauth2.userinfo?.map)).toMatchObject({
      id: 'example-org-id',
      username: 'Example organization',
    });
  });
});
