import { describe, expect, it } from '@jest/globals';
import { authTypesOf, summariseAuthTypes } from './auth-types.js';
import type { ProviderDefinition } from './provider-definition.js';

const URL_OF = { url: 'https://acme.example/x' };

const acme = (members: Partial<ProviderDefinition>): ProviderDefinition => ({
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
  ...members,
});

describe('the ways to connect', () => {
  it.each([
    [{ oauth2: { token: URL_OF, authorize: URL_OF } }, ['oauth2'], 'oauth'],
    [{ oauth2: { token: URL_OF, device: URL_OF } }, ['device_code'], 'oauth'],
    [{ oauth2: { token: URL_OF, client_credentials: true } }, ['client_credentials'], 'oauth'],
    [{ oauth2: { token: URL_OF, client_credentials: false, authorize: URL_OF } }, ['oauth2'], 'oauth'],
    [{ api_key: {} }, ['api_key'], 'api_key'],
    [{ user_password: {} }, ['user_password'], 'api_key'],
    [{ host_scoped: {} }, ['host_scoped'], 'api_key'],
    [{ api_key: {}, oauth2: { token: URL_OF, authorize: URL_OF } }, ['oauth2', 'api_key'], 'both'],
    [{ webhooks: { signature: { scheme: 'none' as const } } }, ['none'], 'none'],
  ])('of %j are %j, in one word %s', (members, types, summary) => {
    expect(authTypesOf(acme(members))).toEqual(types);
    expect(summariseAuthTypes(authTypesOf(acme(members)))).toBe(summary);
  });
});
