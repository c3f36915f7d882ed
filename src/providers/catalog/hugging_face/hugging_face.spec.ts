import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { huggingFace } from './index.js';

describeProvider(huggingFace, import.meta.dirname);

describe('hugging_face', () => {
  const oauth2 = huggingFace.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth, codes of devices and access tokens', () => {
    expect(huggingFace).toMatchObject({ name: 'hugging_face', category: 'ai_ml' });
    expect(oauth2.authorize?.url).toBe('https://huggingface.co/oauth/authorize');
    expect(oauth2.device?.url).toBe('https://huggingface.co/oauth/device');
    expect(huggingFace.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('authenticates with Basic and proves the code with PKCE', () => {
    expect(oauth2.token?.auth).toBe('client_secret_basic');
    expect(oauth2.pkce).toBe('S256');
  });

  test('always asks for what userinfo needs', () => {
    expect(oauth2.scopes?.always).toEqual(['openid', 'profile']);
  });

  test('exchanges the email address of a member for a token', () => {
    expect(oauth2.token_exchange).toMatchObject({
      params: { subject_token_type: 'urn:huggingface:token-type:user-email' },
    });
    expect(tokenIn(examples.exchanged_token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      expires_in: 28800,
      scopes: ['openid', 'profile', 'email', 'read-repos'],
    });
  });

  test('names the account by its subject', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: 'example-user-id',
      username: 'example',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('checks an access token by asking whose it is', () => {
    expect(huggingFace.api_key?.verify).toMatchObject({
      url: 'https://huggingface.co/api/whoami-v2',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.checked_key, huggingFace.api_key?.verify?.map)).toMatchObject({
      id: 'example-user-id',
      username: 'example',
    });
  });
});
