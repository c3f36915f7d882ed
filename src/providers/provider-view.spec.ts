import { describe, expect, it } from '@jest/globals';
import { defineProvider, type ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { WebhooksDefinition } from '../provider-kit/schema/webhooks/webhooks.schema.js';
import { ProviderHandle } from './provider-handle.js';
import { toProviderView } from './provider-view.js';
import { keyProvider, oauthProvider, settingsOf } from './testing/definitions.js';

const viewOf = (definition: ProviderDefinition, clientId: string | null = null): ReturnType<typeof toProviderView> =>
  toProviderView(
    new ProviderHandle(definition.name, clientId === null ? null : settingsOf({ clientId }), {
      definition,
      origin: 'built_in',
      isEnabled: true,
    }),
    'https://interlock.example',
  );

const registration = { create: { method: 'POST' as const, url: 'https://acme.example/hooks', id: '/id' } };

const full = defineProvider({
  name: 'acme',
  display_name: 'Acme',
  category: 'productivity',
  description: 'Acme tasks',
  website_url: 'https://acme.example',
  documentation_url: 'https://docs.acme.example',
  logo_url: 'https://acme.example/logo.svg',
  requires_approval: true,
  verified: true,
  rate_limits: { requests_per_minute: 60 },
  config_fields: [
    { name: 'subdomain', title: 'Subdomain', pattern: '^[a-z]+$', example: 'demo', required: true },
    { name: 'region', enum: ['eu', 'us'], default: 'eu' },
  ],
  oauth2: {
    authorize: { url: 'https://acme.example/authorize' },
    token: { url: 'https://acme.example/token' },
    revoke: { url: 'https://acme.example/revoke' },
    userinfo: { url: 'https://acme.example/me', map: { id: '/id' } },
    device: { url: 'https://acme.example/device' },
    client_credentials: true,
    scopes: { separator: ',', default: ['read'], available: ['read', 'write'] },
  },
  api_key: {},
  webhooks: { signature: { scheme: 'standard_webhooks' } },
});

describe('toProviderView', () => {
  it('shows everything that a definition says', () => {
    expect(viewOf(full, 'client')).toEqual({
      name: 'acme',
      display_name: 'Acme',
      category: 'productivity',
      description: 'Acme tasks',
      auth_type: 'both',
      auth_types: ['oauth2', 'device_code', 'client_credentials', 'api_key'],
      grant_types: [
        'authorization_code',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:device_code',
        'client_credentials',
      ],
      website_url: 'https://acme.example',
      documentation_url: 'https://docs.acme.example',
      logo_url: 'https://acme.example/logo.svg',
      is_enabled: true,
      requires_approval: true,
      is_configured: true,
      verified: true,
      rate_limits: { requests_per_minute: 60 },
      scopes: { default: ['read'], available: ['read', 'write'], separator: ',' },
      supports: {
        authorization_code: true,
        refresh: true,
        revoke: true,
        pkce: true,
        device_code: true,
        client_credentials: true,
        webhooks: true,
        manual_webhooks: true,
        verify: true,
      },
      webhook_types: [],
      redirect_uri: 'https://interlock.example/integrations/oauth/callback/acme',
      config_fields: [
        {
          name: 'subdomain',
          title: 'Subdomain',
          pattern: '^[a-z]+$',
          enum: null,
          default: null,
          example: 'demo',
          required: true,
        },
        {
          name: 'region',
          title: null,
          pattern: null,
          enum: ['eu', 'us'],
          default: 'eu',
          example: null,
          required: false,
        },
      ],
    });
  });

  it('leaves no member out where a definition says little', () => {
    expect(viewOf(keyProvider('tiny'))).toEqual({
      name: 'tiny',
      display_name: 'Display tiny',
      category: 'other',
      description: 'What tiny does',
      auth_type: 'api_key',
      auth_types: ['api_key'],
      grant_types: [],
      website_url: 'https://www.rfc-editor.org/rfc/rfc9110',
      documentation_url: 'https://www.rfc-editor.org/rfc/rfc9110',
      logo_url: 'https://interlock.example/connect/assets/logos/tiny',
      is_enabled: true,
      requires_approval: false,
      is_configured: true,
      verified: false,
      rate_limits: null,
      scopes: { default: [], available: [], separator: ' ' },
      supports: {
        authorization_code: false,
        refresh: false,
        revoke: false,
        pkce: false,
        device_code: false,
        client_credentials: false,
        webhooks: false,
        manual_webhooks: false,
        verify: false,
      },
      webhook_types: [],
      redirect_uri: null,
      config_fields: [],
    });
  });

  it('calls an OAuth provider without a client not configured', () => {
    expect(viewOf(full).is_configured).toBe(false);
    expect(viewOf(oauthProvider('acme'), 'client').is_configured).toBe(true);
  });

  it.each([
    [{ api_base_url: 'https://api.acme.example/v1' }, 'https://api.acme.example'],
    [{ api_base_url: 'https://${config.site}.acme.example/v1' }, 'https://acme.example'],
    [{}, 'https://acme.example'],
    [{ documentation_url: 'https://docs.acme.example/x' }, 'https://acme.example'],
  ])('takes the website from the URLs of %j where none is given', (changes, website) => {
    const view = viewOf(oauthProvider('acme', changes));
    expect(view.website_url).toBe(website);
    expect(view.documentation_url).toBe('documentation_url' in changes ? changes.documentation_url : website);
  });

  it('says refresh only where a flow can bring a refresh token, and the definition does not rule it out', () => {
    const { oauth2 } = oauthProvider('acme');
    if (oauth2 === undefined) throw new Error('the fixture has no oauth2');
    const refreshOf = (changes: Partial<typeof oauth2>): boolean =>
      viewOf(oauthProvider('acme', { oauth2: { ...oauth2, ...changes } })).supports.refresh;
    expect(refreshOf({})).toBe(true);
    expect(refreshOf({ refresh: { rotates: true } })).toBe(true);
    expect(refreshOf({ refresh: false })).toBe(false);
    const { authorize: _authorize, ...machine } = oauth2;
    const only = viewOf(oauthProvider('acme', { oauth2: { ...machine, client_credentials: true } }));
    expect(only.supports).toMatchObject({ refresh: false, pkce: false, authorization_code: false });
    expect(only.redirect_uri).toBeNull();
  });

  it('names the kinds of webhooks', () => {
    const types = [{ name: 'repo' }, { name: 'org' }];
    const { webhook_types } = viewOf(keyProvider('acme', { webhooks: { signature: { scheme: 'none' }, types } }));
    expect(webhook_types).toEqual(['repo', 'org']);
  });

  it.each<[string, Omit<WebhooksDefinition, 'signature'>, boolean]>([
    ['registers none', {}, true],
    ['registers its one kind', { registration }, false],
    ['registers all kinds alike', { registration, types: [{ name: 'a' }, { name: 'b' }] }, false],
    ['registers each kind', { types: [{ name: 'a', registration }] }, false],
    ['registers some kinds', { types: [{ name: 'a' }, { name: 'b', registration }] }, true],
    ['registers them, but says how to make one by hand', { registration, setup: { steps: ['Click.'] } }, true],
  ])('says whether webhooks are made by hand of a provider that %s', (_what, webhooks, isManual) => {
    const definition = keyProvider('acme', { webhooks: { signature: { scheme: 'none' }, ...webhooks } });
    expect(viewOf(definition).supports).toMatchObject({ webhooks: true, manual_webhooks: isManual });
  });
});
