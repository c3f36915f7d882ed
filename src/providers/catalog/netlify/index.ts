import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const netlify = defineProvider({
  name: 'netlify',
  display_name: 'Netlify',
  category: 'development',
  description: 'Deploys, sites, DNS zones and form submissions of Netlify projects',
  website_url: 'https://www.netlify.com',
  documentation_url: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
  icon: 'netlify',
  // https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/
  rate_limits: { requests_per_minute: 500 },
  api_base_url: 'https://api.netlify.com/api/v1',
  proxy: { retry_after: { header: 'X-RateLimit-Reset', unit: 'epoch_s' } },
  oauth2: {
    // https://github.com/netlify/open-api/blob/master/swagger.yml
    authorize: { url: 'https://app.netlify.com/authorize' },
    token: { url: 'https://api.netlify.com/oauth/token', auth: 'client_secret_post', format: 'form' },
    userinfo: {
      url: 'https://api.netlify.com/api/v1/user',
      map: { id: '/id', username: '/email', name: '/full_name', email: '/email' },
    },
    pkce: 'none',
  },
  // https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/: personal access tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.netlify.com/api/v1/user',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/email', name: '/full_name', email: '/email' },
    },
  },
  webhooks: {
    // https://docs.netlify.com/site-deploys/notifications/#payload-signature
    // The claims: https://github.com/simstudioai/sim/blob/main/apps/sim/lib/webhooks/providers/netlify.ts
    signature: {
      scheme: 'jwt',
      header: 'X-Webhook-Signature',
      algorithms: ['HS256'],
      issuers: ['netlify'],
      body_hash: { claim: 'sha256', algorithm: 'sha256', encoding: 'hex' },
    },
    // The header stands in public code only; a deploy also has its state in the body.
    event_type: { first: [{ header: 'X-Netlify-Event' }, { body: '/state' }] },
    default_event_type: 'notification',
    // The body is "a JSON representation of the object relevant to the event":
    // https://docs.netlify.com/site-deploys/deploy-notifications/
    resource: { body: '/site_id' },
    summary: {
      object_id: { body: '/id' },
      project: { body: '/name' },
      state: { body: '/state' },
      branch: { body: '/branch' },
      context: { body: '/context' },
      commit: { body: '/commit_ref' },
      url: { body: '/deploy_ssl_url' },
    },
    types: [{ name: 'project', title: 'Notifications of a project' }],
    setup: {
      url: 'https://app.netlify.com',
      secret: 'ours',
      // https://docs.netlify.com/site-deploys/deploy-notifications/
      steps: [
        'Open https://app.netlify.com, choose the project, then Project configuration, Notifications, Emails and webhooks.',
        'Choose Add notification and HTTP post request.',
        'Select the event (${events}); each event needs a notification of its own.',
        'Enter ${url} as URL to notify and ${secret} as JWS secret token, and save.',
      ],
    },
  },
});
