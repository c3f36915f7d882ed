import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.pagerduty.com/docs/oauth-functionality; those of single resources: the reference of each endpoint */
const scopes = {
  openid: 'Learn who the user is; part of every token',
  read: 'Read everything that the user may read (Classic User OAuth)',
  write: 'Read and write everything that the user may (Classic User OAuth)',
  'abilities.read': 'Read what the account can do (Scoped OAuth)',
  'analytics.read': 'Read analytics (Scoped OAuth)',
  'incidents.read': 'Read incidents (Scoped OAuth)',
  'incidents.write': 'Create, change and delete incidents (Scoped OAuth)',
  'services.read': 'Read services (Scoped OAuth)',
  'teams.read': 'Read teams (Scoped OAuth)',
  'users.read': 'Read users (Scoped OAuth)',
};

export const pagerduty = defineProvider({
  name: 'pagerduty',
  display_name: 'PagerDuty',
  category: 'development',
  description: 'Incidents, services, schedules and users in PagerDuty',
  website_url: 'https://www.pagerduty.com',
  documentation_url: 'https://developer.pagerduty.com/api-reference/',
  icon: 'pagerduty',
  verified: true,
  // https://developer.pagerduty.com/docs/rest-api-rate-limits
  rate_limits: { requests_per_minute: 960 },
  api_base_url: 'https://${config.api_host}',
  // https://developer.pagerduty.com/docs/versioning
  request_headers: { Accept: 'application/vnd.pagerduty+json;version=2' },
  proxy: { retry_after: { header: 'ratelimit-reset', unit: 's' } },
  config_fields: [
    {
      name: 'api_host',
      title: 'Service region',
      description: 'api.eu.pagerduty.com for accounts in Europe',
      enum: ['api.pagerduty.com', 'api.eu.pagerduty.com'],
      default: 'api.pagerduty.com',
      example: 'api.pagerduty.com',
    },
  ],
  oauth2: {
    // https://developer.pagerduty.com/docs/oauth-functionality
    authorize: { url: 'https://identity.pagerduty.com/oauth/authorize' },
    token: { url: 'https://identity.pagerduty.com/oauth/token', auth: 'client_secret_post', format: 'form' },
    // https://developer.pagerduty.com/docs/pagerduty-openid-token
    userinfo: { from: 'id_token', map: { id: '/user_id', username: '/user_id', name: '/subdomain' } },
    // The app itself, with Scoped OAuth: https://developer.pagerduty.com/docs/private-apps
    client_credentials: true,
    scopes: {
      separator: ' ',
      default: ['read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // Scoped OAuth demands it.
    pkce: 'S256',
  },
  // https://developer.pagerduty.com/docs/authentication
  api_key: {
    placement: { header: 'Authorization', value: 'Token token=${api_key}' },
    // Works with keys of an account and of a user. https://developer.pagerduty.com/api-reference/: List abilities
    verify: { url: 'https://${config.api_host}/abilities', valid: [200], invalid: [401] },
  },
  webhooks: {
    // "All webhooks with a final size greater than 256 KB are always dropped."
    // https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/02-Behavior.md
    max_bytes: 256 * 1024,
    // https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/04-Signatures.md
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-PagerDuty-Signature',
      pairs: { names: ['v1'] },
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    // https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/01-Overview.md
    event_type: { body: '/event/event_type' },
    delivery_id: { body: '/event/id' },
    resource: {
      first: [{ body: '/event/data/service/id' }, { body: '/event/data/incident/id' }, { body: '/event/data/id' }],
    },
    summary: {
      resource_type: { body: '/event/resource_type' },
      incident_id: { first: [{ body: '/event/data/incident/id' }, { body: '/event/data/id' }] },
      incident_number: { body: '/event/data/number' },
      status: { body: '/event/data/status' },
      urgency: { body: '/event/data/urgency' },
      priority: { body: '/event/data/priority/summary' },
      service: { body: '/event/data/service/summary' },
      occurred_at: { body: '/event/occurred_at' },
    },
    // https://support.pagerduty.com/docs/webhooks
    setup: {
      url: 'https://support.pagerduty.com/main/docs/webhooks',
      secret: 'provider',
      steps: [
        'In PagerDuty, open Integrations, Generic Webhooks (v3), and choose New Webhook.',
        'Enter ${url} as Webhook URL, and choose the scope: a service, a team or the account.',
        'Select these events: ${events}; then choose Add Webhook.',
        'Copy the signing secret at once: it is shown only now.',
      ],
    },
  },
});
