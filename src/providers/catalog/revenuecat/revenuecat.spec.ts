import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { revenuecat } from './index.js';

describeProvider(revenuecat, import.meta.dirname);

describe('revenuecat', () => {
  const examples = examplesOf(import.meta.dirname);

  const oauth2 = revenuecat.oauth2!;

  test('takes OAuth of registered clients and keys of version 2', () => {
    expect(revenuecat).toMatchObject({ name: 'revenuecat', category: 'ecommerce', requires_approval: true });
    expect(oauth2.token).toMatchObject({ auth: 'client_secret_basic', format: 'form' });
    expect(revenuecat.api_base_url).toBe('https://api.revenuecat.com/v2');
    expect(revenuecat.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes over a refresh token that works once', () => {
    expect(oauth2.refresh).toEqual({ rotates: true });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      expires_in: 3600,
      scopes: ['project_configuration:apps:read'],
    });
  });

  test('learns of no account, since nothing names the developer', () => {
    expect(oauth2.userinfo).toBeUndefined();
    expect(accountIn(examples.projects, revenuecat.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });
});
