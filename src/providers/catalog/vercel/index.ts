import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const vercel = defineProvider({
  name: 'vercel',
  display_name: 'Vercel',
  category: 'development',
  description: 'Deployments, projects and domains of a Vercel team',
  website_url: 'https://vercel.com',
  documentation_url: 'https://vercel.com/docs/webhooks',
  verified: true,
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
