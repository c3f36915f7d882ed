import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const sanity = defineProvider({
  name: 'sanity',
  display_name: 'Sanity',
  category: 'data_services',
  description: 'Documents and assets in the datasets of a Sanity project',
  website_url: 'https://www.sanity.io',
  documentation_url: 'https://www.sanity.io/docs/http-auth',
  icon: 'sanity',
  verified: true,
  // https://www.sanity.io/answers/i-exceeded-my-api-limit-how-long-do-i-have-to-wait: all calls of one address
  rate_limits: { requests_per_second: 500 },
  // https://www.sanity.io/docs/http-auth
  api_base_url: 'https://${config.project_id}.api.sanity.io/v2021-06-07',
  config_fields: [
    {
      name: 'project_id',
      title: 'Project ID',
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
      example: 'zp7mbokg',
      strip: ['https://', '/', '.api.sanity.io'],
    },
  ],
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://${config.project_id}.api.sanity.io/v2021-06-07/users/me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/name', name: '/name', email: '/email' },
    },
  },
  webhooks: {
    // https://github.com/sanity-io/webhook-toolkit/blob/main/src/signature.ts
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'sanity-webhook-signature',
      pairs: { names: ['v1'] },
      encoding: 'base64url',
      signed: '${timestamp}.${body}',
      timestamp: { pair: 't', unit: 'ms' },
      // The toolkit checks no time. Long enough for a repetition that is not signed anew.
      tolerance_seconds: 1800,
    },
    // The body is what the projection of the webhook makes of a document: https://www.sanity.io/docs/webhooks
    // Only headers say what happened to it.
    event_type: { header: 'sanity-operation' },
    default_event_type: 'document',
    delivery_id: { header: 'idempotency-key' },
    resource: { join: [{ header: 'sanity-project-id' }, { header: 'sanity-dataset' }], separator: '/' },
    summary: {
      document_id: { first: [{ header: 'sanity-document-id' }, { body: '/_id' }] },
      document_type: { body: '/_type' },
      revision: { body: '/_rev' },
      transaction_id: { header: 'sanity-transaction-id' },
      transaction_time: { header: 'sanity-transaction-time' },
    },
    types: [{ name: 'document', title: 'Documents of a dataset' }],
    setup: {
      url: 'https://www.sanity.io/manage',
      secret: 'ours',
      // https://www.sanity.io/docs/webhooks
      steps: [
        'Open https://www.sanity.io/manage, choose the project, then API and Webhooks, and choose Create webhook.',
        'Enter a name and ${url} as URL, and choose the dataset and what it triggers on: create, update, delete.',
        'Leave Filter and Projection empty for whole documents, HTTP method POST.',
        'Enter ${secret} as Secret under Advanced settings, and save.',
      ],
    },
  },
});
