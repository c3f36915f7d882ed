import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { airtable } from './index.js';

describeProvider(airtable, import.meta.dirname);

describe('airtable', () => {
  const oauth2 = airtable.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and personal access tokens', () => {
    expect(airtable).toMatchObject({ name: 'airtable', category: 'productivity', verified: true });
    expect(airtable.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('authenticates with Basic and sends an S256 challenge, which Airtable demands', () => {
    expect(oauth2.token).toEqual({
      url: 'https://airtable.com/oauth2/v1/token',
      auth: 'client_secret_basic',
      format: 'form',
    });
    expect(oauth2.pkce).toBe('S256');
  });

  test('reads scopes that are separated by spaces', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      scopes: ['data.records:read', 'schema.bases:read', 'webhook:manage'],
      expires_in: 3600,
    });
  });

  test('takes over the refresh token of every answer and finds a refusal', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('invalid_grant');
  });

  test('asks for the scope that webhooks need', () => {
    expect(oauth2.scopes?.default).toContain('webhook:manage');
    expect(airtable.webhooks?.registration?.scopes).toEqual(['webhook:manage']);
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: 'usrL2PNC5o3H4lBEi',
      email: 'person@example.com',
    });
  });
});
