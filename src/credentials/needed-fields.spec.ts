import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { neededFields, type ConnectWay } from './needed-fields.js';

const acme: ProviderDefinition = {
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Stands in for a provider with many ways',
  api_base_url: 'https://${config.host}/api',
  request_headers: { 'X-Team': '${config.team}' },
  config_fields: ['host', 'team', 'slug', 'enterprise', 'org', 'always'].map((name) => ({
    name,
    required: name === 'always',
  })),
  oauth2: {
    authorize: { url: 'https://acme.example/${config.slug}' },
    token: { url: 'https://acme.example/token', params: { org: '${config.org}' } },
    client_credentials: { params: { enterprise: '${config.enterprise}' } },
  },
  api_key: { placement: { path: '/bot${api_key}/${config.org}' } },
  user_password: {},
};

describe('the fields that a connection needs', () => {
  it.each<[ConnectWay, string[]]>([
    ['authorize', ['always', 'host', 'org', 'slug']],
    ['client_credentials', ['always', 'enterprise', 'host', 'org']],
    ['device', ['always', 'host', 'org']],
    ['oauth', ['always', 'host', 'org']],
    ['api_key', ['always', 'host', 'org']],
    ['user_password', ['always', 'host']],
  ])('are with %s those of its own requests and of every call', (way, names) => {
    expect([...neededFields(acme, way)].sort()).toEqual(names);
  });
});
