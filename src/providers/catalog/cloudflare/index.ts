import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.cloudflare.com/fundamentals/oauth/create-an-oauth-client/: the scopes are permissions of API tokens. */
const scopes = {
  'user-details.read': 'Read name and email address of the user',
  'memberships.read': 'Read which accounts the user is a member of',
  'account-settings.read': 'Read the settings of accounts',
  'zone.read': 'Read zones',
  'dns.read': 'Read DNS records',
  'dns.write': 'Change DNS records',
  'workers-scripts.read': 'Read Workers',
  'workers-scripts.write': 'Change Workers',
  'workers-routes.read': 'Read routes of Workers',
  'workers-routes.write': 'Change routes of Workers',
  offline_access: 'Get a refresh token',
};

export const cloudflare = defineProvider({
  name: 'cloudflare',
  display_name: 'Cloudflare',
  category: 'development',
  description: 'Zones, DNS records, Workers and other resources in Cloudflare',
  website_url: 'https://www.cloudflare.com',
  documentation_url: 'https://developers.cloudflare.com/api/',
  icon: 'cloudflare',
  api_base_url: 'https://api.cloudflare.com/client/v4',
  oauth2: {
    // https://developers.cloudflare.com/fundamentals/oauth/integrate-with-cloudflare/
    authorize: { url: 'https://dash.cloudflare.com/oauth2/auth' },
    token: { url: 'https://dash.cloudflare.com/oauth2/token', auth: 'client_secret_basic', format: 'form' },
    revoke: { url: 'https://dash.cloudflare.com/oauth2/revoke', auth: 'client_secret_basic', success: [200] },
    // The user info endpoint holds the id alone. https://better-auth.com/docs/authentication/cloudflare
    userinfo: {
      url: 'https://api.cloudflare.com/client/v4/user',
      map: { id: '/result/id', username: '/result/email', name: '/result/first_name', email: '/result/email' },
    },
    scopes: {
      separator: ' ',
      default: ['user-details.read', 'offline_access'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://developers.cloudflare.com/fundamentals/oauth/create-an-oauth-client/
    pkce: 'S256',
  },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://developers.cloudflare.com/api/resources/user/subresources/tokens/methods/verify/
    // A token of an account is verified elsewhere: a refusal here says nothing.
    verify: {
      url: 'https://api.cloudflare.com/client/v4/user/tokens/verify',
      valid: [200],
      invalid: [],
      ok: { body: '/result/status', equals: 'active' },
    },
  },
  webhooks: {
    // https://developers.cloudflare.com/notifications/get-started/configure-webhooks/#generic-webhooks
    signature: { scheme: 'shared_secret_header', header: 'cf-webhook-auth' },
    // https://developers.cloudflare.com/notifications/reference/webhook-payload-schema/
    event_type: { body: '/alert_type' },
    // The message that tries a new webhook has no type, and some alerts have none.
    default_event_type: 'notification',
    // Start and end of an alert have the same correlation id.
    delivery_id: {
      join: [{ body: '/alert_correlation_id' }, { body: '/alert_event' }, { body: '/ts' }],
      separator: ':',
    },
    resource: { body: '/account_id' },
    summary: {
      alert_event: { body: '/alert_event' },
      policy_id: { body: '/policy_id' },
      policy: { body: '/policy_name' },
      zone: { body: '/data/zone_name' },
      occurred_at: { body: '/ts' },
    },
    types: [{ name: 'account', title: 'Notifications of an account' }],
    setup: {
      url: 'https://dash.cloudflare.com/?to=/:account/notifications',
      secret: 'ours',
      steps: [
        'Open https://dash.cloudflare.com/?to=/:account/notifications and choose Destinations, then Create under Webhooks.',
        'Enter a name, ${url} as URL and ${secret} as secret, and choose Save and Test.',
        'Add the webhook to the notifications that shall reach it: ${events}.',
      ],
    },
  },
});
