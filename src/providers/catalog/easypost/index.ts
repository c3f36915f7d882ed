import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const easypost = defineProvider({
  name: 'easypost',
  display_name: 'EasyPost',
  category: 'ecommerce',
  description: 'Shipments, labels, trackers, batches and refunds at EasyPost',
  website_url: 'https://www.easypost.com',
  documentation_url: 'https://docs.easypost.com/docs/authentication',
  verified: true,
  // https://github.com/EasyPost/easypost-python/blob/master/easypost/requestor.py: bearer; Basic works as well
  api_base_url: 'https://api.easypost.com/v2',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // Keys of both modes have trackers.
    verify: { url: 'https://api.easypost.com/v2/trackers?page_size=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://docs.easypost.com/docs/webhooks; the key is the secret in Unicode form NFKD:
    // https://github.com/EasyPost/easypost-node/blob/master/src/utils/util.js
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Hmac-Signature',
      prefix: 'hmac-sha256-hex=',
      encoding: 'hex',
      key: 'nfkd',
      signed: 'body',
    },
    // https://docs.easypost.com/docs/events
    event_type: { body: '/description' },
    delivery_id: { body: '/id' },
    summary: {
      object: { body: '/result/object' },
      object_id: { body: '/result/id' },
      status: { body: '/result/status' },
      tracking_code: { body: '/result/tracking_code' },
      carrier: { body: '/result/carrier' },
      mode: { body: '/mode' },
      created_at: { body: '/created_at' },
    },
    // "A 200 OK response is preferred": https://docs.easypost.com/docs/webhooks
    answer: { status: 200 },
    types: [{ name: 'account', title: 'Events of an account' }],
    setup: {
      url: 'https://docs.easypost.com/docs/webhooks',
      secret: 'ours',
      // https://docs.easypost.com/docs/webhooks#create-a-webhook
      steps: [
        'Take the API key of the mode to be told of (production or test) on the account page of EasyPost.',
        'Send POST https://api.easypost.com/v2/webhooks with the key as user name, an empty password and the JSON {"webhook":{"url":"${url}","webhook_secret":"${secret}"}}.',
        'EasyPost then sends all events of that mode.',
      ],
    },
  },
});
