import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { linear } from './index.js';

describeProvider(linear, import.meta.dirname);

describe('linear', () => {
  const oauth2 = linear.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is for productivity and takes OAuth, client credentials and personal keys', () => {
    expect(linear).toMatchObject({ name: 'linear', display_name: 'Linear', category: 'productivity' });
    expect(oauth2.authorize).toEqual({ url: 'https://linear.app/oauth/authorize' });
    expect(oauth2.client_credentials).toBe(true);
  });

  test('authenticates in the form body and sends an S256 challenge', () => {
    expect(oauth2.token).toEqual({
      url: 'https://api.linear.app/oauth/token',
      auth: 'client_secret_post',
      format: 'form',
    });
    expect(oauth2.pkce).toBe('S256');
  });

  test('asks for scopes with commas and reads them with spaces', () => {
    expect(oauth2.scopes?.separator).toBe(',');
    expect(oauth2.scopes?.always).toEqual(['read']);
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 86399,
      scopes: ['read', 'write'],
      error: undefined,
    });
    expect(tokenIn(examples.refused_refresh, oauth2).error).toBe('invalid_grant');
  });

  test('may repeat a refresh whose answer was lost for half an hour', () => {
    expect(oauth2.refresh).toEqual({ rotates: true, reuse_leeway_seconds: 1800 });
  });

  test('revokes both tokens without client authentication', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://api.linear.app/oauth/revoke',
      auth: 'none',
      omit: ['client_id'],
      format: 'form',
      tokens: ['refresh', 'access'],
      success: [200],
    });
  });

  test('asks GraphQL who the user is', () => {
    expect(oauth2.userinfo).toMatchObject({
      url: 'https://api.linear.app/graphql',
      method: 'POST',
      body: { query: '{ viewer { id name email } organization { id } }' },
    });
    expect(accountIn(examples.viewer, oauth2.userinfo?.map)).toEqual({
      id: '00000000-0000-4000-8000-000000000001',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('sends a personal key as it is and recognises its refusal whatever the status', () => {
    const { placement, verify } = linear.api_key!;
    expect(placement).toEqual({ header: 'Authorization', value: '${api_key}' });
    expect(verify).toMatchObject({
      method: 'POST',
      url: 'https://api.linear.app/graphql',
      body: { query: '{ viewer { id name email } organization { id } }' },
      valid: [200],
      invalid: [401],
      invalid_errors: ['AUTHENTICATION_ERROR'],
    });
    expect(readText(examples.refused_key, verify?.error)).toBe('AUTHENTICATION_ERROR');
    expect(readText(examples.viewer, verify?.error)).toBeUndefined();
    expect(accountIn(examples.viewer, verify?.map).username).toBe('person@example.com');
  });
});
