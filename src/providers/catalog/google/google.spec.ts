import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { google } from './index.js';

describeProvider(google, import.meta.dirname);

describe('google', () => {
  const oauth2 = google.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is for productivity and takes OAuth only', () => {
    expect(google).toMatchObject({ name: 'google', display_name: 'Google', category: 'productivity' });
    expect(google.api_key).toBeUndefined();
  });

  test('always asks for a refresh token and keeps what was granted before', () => {
    expect(oauth2.authorize).toEqual({
      url: 'https://accounts.google.com/o/oauth2/v2/auth',
      params: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true' },
    });
  });

  test('authenticates in the form body and sends an S256 challenge', () => {
    expect(oauth2.token).toEqual({
      url: 'https://oauth2.googleapis.com/token',
      auth: 'client_secret_post',
      format: 'form',
    });
    expect(oauth2.pkce).toBe('S256');
  });

  test('always learns who the user is', () => {
    expect(oauth2.scopes?.always).toEqual([
      'openid',
      'https://www.googleapis.com/auth/userinfo.email',
      'https://www.googleapis.com/auth/userinfo.profile',
    ]);
    expect(oauth2.userinfo?.url).toBe('https://openidconnect.googleapis.com/v1/userinfo');
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '100000000000000000001',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('reads granted scopes, which may be fewer than asked for', () => {
    expect(tokenIn(examples.token, oauth2)).toEqual({
      access_token: 'example-access-token',
      refresh_token: 'example-refresh-token',
      expires_in: 3920,
      scopes: [
        'openid',
        'https://www.googleapis.com/auth/userinfo.email',
        'https://www.googleapis.com/auth/drive.readonly',
      ],
      error: undefined,
    });
  });

  test('keeps the refresh token, which a refresh answer does not repeat', () => {
    expect(oauth2.refresh).toEqual({ rotates: false });
    expect(tokenIn(examples.refreshed_token, oauth2).refresh_token).toBeUndefined();
  });

  test('revokes the whole grant with one token and nothing else in the form', () => {
    expect(oauth2.revoke).toEqual({
      url: 'https://oauth2.googleapis.com/revoke',
      auth: 'none',
      omit: ['client_id'],
      format: 'form',
      token_param: 'token',
      tokens: ['refresh', 'access'],
      whole_grant: true,
      success: [200],
    });
  });

  test('gives a device code with the page under a name of its own', () => {
    expect(oauth2.device).toMatchObject({ url: 'https://oauth2.googleapis.com/device/code', auth: 'none' });
    expect(readText(examples.device_code, oauth2.device?.response?.verification_uri)).toBe(
      'https://www.google.com/device',
    );
  });

  test('lets a service account sign for itself, or for a user of its domain', () => {
    const { key, ...grant } = oauth2.jwt_bearer!;
    expect(grant).toEqual({
      auth: 'none',
      omit: ['client_id'],
      audience: 'https://oauth2.googleapis.com/token',
      algorithm: 'RS256',
      scope_claim: 'scope',
      lifetime_seconds: 3600,
    });
    expect(readText(examples.service_account, key.issuer)).toBe('robot@example-project.iam.gserviceaccount.com');
    expect(readText(examples.service_account, key.key_id)).toBe('example-key-id');
    expect(readText(examples.service_account, key.subject)).toBe('person@example.com');
  });

  test('serves every API of Google through the proxy', () => {
    expect(google.proxy?.hosts).toEqual(['*.googleapis.com']);
  });

  test('does not insist on `iss`, which error answers are not promised to carry', () => {
    expect(oauth2.issuer).toBeUndefined();
  });
});
