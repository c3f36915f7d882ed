import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { microsoft365Copilot } from './index.js';

describeProvider(microsoft365Copilot, import.meta.dirname);

describe('microsoft_365_copilot', () => {
  const oauth2 = microsoft365Copilot.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('is a part of Microsoft Graph, for accounts of work and of school', () => {
    expect(microsoft365Copilot).toMatchObject({ name: 'microsoft_365_copilot', category: 'ai_ml' });
    expect(microsoft365Copilot.api_base_url).toBe('https://graph.microsoft.com/v1.0/copilot');
    expect(microsoft365Copilot.config_fields?.[0]?.default).toBe('organizations');
  });

  test('signs in at the tenant', () => {
    expect(oauth2.authorize?.url).toBe('https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0/authorize');
    expect(oauth2.device?.url).toBe('https://login.microsoftonline.com/${config.tenant}/oauth2/v2.0/devicecode');
  });

  test('acts for users only, never for an app', () => {
    expect(oauth2.client_credentials).toBeUndefined();
  });

  test('always asks for a refresh token and for the profile', () => {
    expect(oauth2.scopes?.always).toEqual(['offline_access', 'User.Read']);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token' });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
      username: 'adelev@example.onmicrosoft.com',
    });
  });
});
