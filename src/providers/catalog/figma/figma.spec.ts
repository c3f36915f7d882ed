import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { figma } from './index.js';

describeProvider(figma, import.meta.dirname);

describe('figma', () => {
  const oauth2 = figma.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and personal tokens, which have a header of their own', () => {
    expect(figma).toMatchObject({ name: 'figma', category: 'productivity', webhooks: { setup: { secret: 'ours' } } });
    expect(figma.api_key?.placement).toEqual({ header: 'X-Figma-Token' });
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_basic', format: 'form' });
  });

  test('refreshes at another address, without a grant type, and keeps the refresh token', () => {
    expect(oauth2.refresh).toEqual({
      url: 'https://api.figma.com/v1/oauth/refresh',
      omit: ['grant_type'],
      rotates: false,
    });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token' });
    expect(tokenIn(examples.refreshed_token, oauth2).refresh_token).toBeUndefined();
  });

  test('always learns who the user is', () => {
    expect(oauth2.scopes?.always).toEqual(['current_user:read']);
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '1234567890',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });
});
