import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.digitalocean.com/reference/api/scopes/ */
const scopes = {
  read: 'Read everything of the team',
  write: 'Change everything of the team',
  'account:read': 'Read the account',
  'droplet:read': 'Read Droplets',
  'droplet:create': 'Create Droplets',
  'droplet:delete': 'Delete Droplets',
  'block_storage:read': 'Read volumes',
  'block_storage:create': 'Create volumes',
  'firewall:read': 'Read firewalls',
  'firewall:create': 'Create firewalls',
};

export const digitalocean = defineProvider({
  name: 'digitalocean',
  display_name: 'DigitalOcean',
  category: 'development',
  description: 'Droplets, volumes, databases and networks of a DigitalOcean team',
  website_url: 'https://www.digitalocean.com',
  documentation_url: 'https://docs.digitalocean.com/reference/api/',
  icon: 'digitalocean',
  api_base_url: 'https://api.digitalocean.com',
  // https://docs.rs/crate/rsdo/latest/source/spec/specification/shared/headers.yml, from the OpenAPI document of the vendor
  rate_limits: { requests_per_minute: 250, requests_per_hour: 5000 },
  oauth2: {
    // https://docs.digitalocean.com/reference/api/oauth/
    authorize: { url: 'https://cloud.digitalocean.com/v1/oauth/authorize' },
    token: { url: 'https://cloud.digitalocean.com/v1/oauth/token', auth: 'client_secret_post', format: 'form' },
    refresh: { rotates: true },
    revoke: {
      url: 'https://cloud.digitalocean.com/v1/oauth/revoke',
      auth: 'bearer',
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    },
    // A grant is for one team.
    userinfo: {
      from: 'token_response',
      map: { id: ['/info/team_uuid', '/info/uuid'], username: '/info/email', name: '/info/name', email: '/info/email' },
    },
    scopes: { separator: ' ', default: ['read'], available: Object.keys(scopes), descriptions: scopes },
    pkce: 'none',
  },
  // https://docs.digitalocean.com/reference/api/create-personal-access-token/
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // 403 may be a token that must not read the account.
    verify: {
      url: 'https://api.digitalocean.com/v2/account',
      valid: [200],
      invalid: [401],
      map: { id: ['/account/team/uuid', '/account/uuid'], username: '/account/email', email: '/account/email' },
    },
  },
});
