import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { sentry } from './index.js';

describeProvider(sentry, import.meta.dirname);

describe('sentry', () => {
  const examples = examplesOf(import.meta.dirname);

  const oauth2 = sentry.oauth2!;

  test('takes OAuth, device codes and auth tokens', () => {
    expect(sentry).toMatchObject({ name: 'sentry', category: 'analytics', verified: true });
    expect(oauth2.authorize).toEqual({ url: 'https://sentry.io/oauth/authorize/' });
    expect(oauth2.device).toEqual({ url: 'https://sentry.io/oauth/device/code/', auth: 'none' });
    expect(oauth2.pkce).toBe('S256');
    expect(sentry.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('learns who the user is from the answer with the token', () => {
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      expires_in: 2591999,
      scopes: ['org:read', 'project:read'],
    });
    expect(accountIn(examples.token, oauth2.userinfo?.map)).toEqual({
      id: '123',
      username: 'jane@example.com',
      name: 'Jane Doe',
      email: 'jane@example.com',
    });
  });

  test('reaches the regions, and waits until the time that Sentry names', () => {
    expect(sentry.proxy).toEqual({
      hosts: ['*.sentry.io'],
      retry_after: { header: 'X-Sentry-Rate-Limit-Reset', unit: 'epoch_s' },
    });
  });
});
