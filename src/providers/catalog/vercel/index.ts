import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const vercel = defineProvider({
  name: 'vercel',
  display_name: 'Vercel',
  category: 'development',
  description: 'Deployments, projects and domains of a Vercel team',
  website_url: 'https://vercel.com',
  documentation_url: 'https://vercel.com/docs/rest-api',
  icon: 'vercel',
  verified: true,
  api_base_url: 'https://api.vercel.com',
  config_fields: [
    {
      name: 'integration_slug',
      title: 'URL slug of the integration',
      description: 'For OAuth only: the last part of https://vercel.com/integrations/…',
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$',
      example: 'example-integration',
    },
    {
      name: 'team_id',
      title: 'Team',
      pattern: '^team_[A-Za-z0-9]{1,64}$',
      example: 'team_nLlpyC6REAqxydlFKbrMDlud',
      from: { token_response: '/team_id' },
    },
  ],
  oauth2: {
    // An integration is installed. https://vercel.com/docs/integrations/vercel-api-overview
    authorize: {
      url: 'https://vercel.com/integrations/${config.integration_slug}/new',
      omit: ['client_id', 'redirect_uri', 'response_type', 'scope'],
    },
    token: {
      url: 'https://api.vercel.com/v2/oauth/access_token',
      auth: 'client_secret_post',
      format: 'form',
      omit: ['grant_type'],
    },
    // The token lives until the integration is removed.
    refresh: false,
    // It belongs to the team where the integration was installed, else to the user.
    userinfo: { from: 'token_response', map: { id: ['/team_id', '/user_id'], username: '/user_id' } },
    pkce: 'none',
    // "If your integration is installed on a team, append the teamId query parameter to each API request."
    placement: {
      headers: { Authorization: 'Bearer ${access_token}' },
      params: { teamId: '${config.team_id}' },
    },
  },
  // https://vercel.com/docs/rest-api#authentication: access tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://vercel.com/docs/rest-api/endpoints/user. 403 may be a token of one project.
    verify: {
      url: 'https://api.vercel.com/v2/user',
      valid: [200],
      invalid: [401],
      map: { id: '/user/id', username: '/user/username', name: '/user/name', email: '/user/email' },
    },
  },
  webhooks: {
    // https://vercel.com/docs/webhooks/webhooks-api
    signature: {
      scheme: 'hmac',
      algorithm: 'sha1',
      header: 'x-vercel-signature',
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    // https://vercel.com/docs/webhooks/webhooks-api
    event_type: { body: '/type' },
    delivery_id: { body: '/id' },
    resource: { first: [{ body: '/payload/project/id' }, { body: '/payload/projectId' }] },
    summary: {
      deployment_id: { first: [{ body: '/payload/deployment/id' }, { body: '/payload/deploymentId' }] },
      deployment_url: { body: '/payload/deployment/url' },
      project_id: { first: [{ body: '/payload/project/id' }, { body: '/payload/projectId' }] },
      target: { body: '/payload/target' },
      team_id: { first: [{ body: '/payload/team/id' }, { body: '/payload/teamId' }] },
      user_id: { first: [{ body: '/payload/user/id' }, { body: '/payload/userId' }] },
      region: { body: '/region' },
    },
    // https://vercel.com/docs/webhooks
    setup: {
      url: 'https://vercel.com/docs/webhooks',
      secret: 'provider',
      steps: [
        'In the dashboard of Vercel, open Settings of the team (Pro or Enterprise), Webhooks.',
        'Select these events: ${events}; and all projects, or some.',
        'Enter ${url} as endpoint URL and choose Create Webhook.',
        'Copy the secret at once: it is shown only now.',
      ],
    },
  },
});
