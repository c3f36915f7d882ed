import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const box = defineProvider({
  name: 'box',
  display_name: 'Box',
  category: 'productivity',
  description: 'Files, folders, comments and collaborations in Box',
  website_url: 'https://www.box.com',
  documentation_url: 'https://developer.box.com/guides/webhooks/',
  verified: true,
  webhooks: {
    // https://developer.box.com/guides/webhooks/handle/setup-signatures: either key may be the one that is known here
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'BOX-SIGNATURE-PRIMARY',
      also_headers: ['BOX-SIGNATURE-SECONDARY'],
      encoding: 'base64',
      key: 'utf8',
      signed: '${body}${timestamp}',
      timestamp: { header: 'BOX-DELIVERY-TIMESTAMP', unit: 'iso8601' },
      tolerance_seconds: 600,
    },
    // https://developer.box.com/guides/webhooks/v2
    event_type: { body: '/trigger' },
    // BOX-DELIVERY-ID is another one when a delivery is sent again.
    delivery_id: { body: '/id' },
    resource: { body: '/source/id' },
    summary: {
      source_type: { body: '/source/type' },
      source_id: { body: '/source/id' },
      webhook_id: { body: '/webhook/id' },
      created_by: { body: '/created_by/id' },
      created_at: { body: '/created_at' },
    },
    // https://developer.box.com/guides/webhooks/v2/create-v2
    setup: {
      url: 'https://app.box.com/developers/console',
      secret: 'provider',
      steps: [
        'Open https://app.box.com/developers/console, choose the app, and Webhooks.',
        'Choose Manage signature keys, Generate Key, and copy the primary key. The keys belong to the app: all of its webhooks share them.',
        'Choose Create webhook, V2, and enter ${url} as URL address.',
        'Choose the file or folder under Content type, and select these triggers: ${events}; then choose Create webhook.',
      ],
    },
  },
});
