import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from './provider-definition.js';
import { askedFields, neededFields, type ConnectWay } from './connection-fields.js';

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

describe('the fields that a person is asked for', () => {
  const other: ProviderDefinition = {
    ...acme,
    config_fields: [
      { name: 'host' },
      { name: 'enterprise' },
      { name: 'port' },
      { name: 'cloud', from: { token_response: '/cloud' } },
      { name: 'application_key', secret: true },
    ],
    request_headers: {},
    oauth2: {
      authorize: { url: 'https://acme.example/authorize' },
      token: { url: 'https://acme.example/token' },
      client_credentials: { params: { enterprise: '${config.enterprise}' } },
    },
    api_key: { placement: { headers: { Key: '${api_key}', App: '${config.application_key}' } } },
  };
  const asked = (way: ConnectWay): string[] => askedFields(other, way).map(({ name }) => name);

  it('are none that matter to another way alone, and none that the provider fills', () => {
    expect(asked('authorize')).toEqual(['host', 'port']);
    expect(asked('client_credentials')).toEqual(['host', 'enterprise', 'port']);
  });

  it('are for a key also those that the provider would fill', () => {
    expect(asked('api_key')).toEqual(['host', 'port', 'cloud', 'application_key']);
  });

  it('are required where a call could not be made without them', () => {
    const required = askedFields(other, 'api_key').filter((field) => field.required);
    expect(required.map(({ name }) => name)).toEqual(['host']);
  });
});
