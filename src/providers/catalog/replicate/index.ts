import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const replicate = defineProvider({
  name: 'replicate',
  display_name: 'Replicate',
  category: 'ai_ml',
  description: 'Predictions, trainings and deployments of models on Replicate',
  website_url: 'https://replicate.com',
  documentation_url: 'https://replicate.com/docs/reference/http',
  icon: 'replicate',
  api_base_url: 'https://api.replicate.com/v1',
  // Of making predictions; all else may be called 3000 times a minute.
  // https://replicate.com/docs/topics/predictions/rate-limits
  rate_limits: { requests_per_minute: 600 },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://replicate.com/docs/reference/http#account.get
    verify: {
      url: 'https://api.replicate.com/v1/account',
      valid: [200],
      invalid: [401],
      map: { id: '/username', username: '/username', name: '/name' },
    },
  },
  webhooks: {
    // https://replicate.com/docs/topics/webhooks/verify-webhook
    signature: { scheme: 'standard_webhooks' },
    // The body is the prediction or training; its status is all that tells one delivery from the next.
    // https://replicate.com/docs/reference/webhooks
    event_type: { body: '/status' },
    delivery_id: { header: 'webhook-id' },
    resource: { body: '/id' },
    summary: {
      prediction_id: { body: '/id' },
      model: { body: '/model' },
      version: { body: '/version' },
      status: { body: '/status' },
      completed_at: { body: '/completed_at' },
    },
    types: [{ name: 'account', title: 'Predictions and trainings of an account' }],
    setup: {
      url: 'https://replicate.com/docs/topics/webhooks/verify-webhook',
      secret: 'provider',
      steps: [
        'Get the signing secret of the account: GET https://api.replicate.com/v1/webhooks/default/secret, with the API token. It begins with whsec_.',
        'With each prediction or training, send ${url} as webhook, and what to be told of (start, output, logs, completed) as webhook_events_filter.',
      ],
    },
  },
});
