import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { calendly } from './index.js';

describeProvider(calendly, import.meta.dirname);

describe('calendly', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes personal tokens', () => {
    expect(calendly).toMatchObject({ display_name: 'Calendly', category: 'productivity' });
    expect(calendly.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes only 401 for a refused token, and names the account', () => {
    expect(calendly.api_key?.verify).toMatchObject({
      url: 'https://api.calendly.com/users/me',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.user, calendly.api_key?.verify?.map)).toMatchObject({
      id: 'https://api.calendly.com/users/AAAAAAAAAAAAAAAA',
      email: 'person@example.com',
    });
  });

  test('takes OAuth, where each refresh token works once', () => {
    const oauth2 = calendly.oauth2!;
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_basic', format: 'form' });
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      refresh_token: 'example-refresh-token',
      expires_in: 7200,
      scopes: ['users:read', 'scheduled_events:read'],
    });
  });

  test('always learns who the user is, by the same URI as with a personal token', () => {
    expect(calendly.oauth2?.scopes?.always).toEqual(['users:read']);
    expect(calendly.oauth2?.userinfo?.map.id).toBe(calendly.api_key?.verify?.map?.id);
  });
});
