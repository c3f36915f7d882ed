import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const webflow = defineProvider({
  name: 'webflow',
  display_name: 'Webflow',
  category: 'development',
  description: 'Forms, pages, collections and orders of Webflow sites',
  website_url: 'https://webflow.com',
  documentation_url: 'https://developers.webflow.com/data/docs/working-with-webhooks',
  webhooks: {
    // https://developers.webflow.com/data/docs/working-with-webhooks#validating-request-signatures
    // https://github.com/webflow/js-webflow-api/blob/master/src/wrapper/WebhooksClient.ts
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'x-webflow-signature',
      encoding: 'hex',
      key: 'utf8',
      signed: '${timestamp}:${body}',
      timestamp: { header: 'x-webflow-timestamp', unit: 'ms' },
      tolerance_seconds: 300,
    },
    // https://developers.webflow.com/data/reference/all-events
    event_type: { body: '/triggerType' },
    resource: { body: '/payload/siteId' },
    summary: {
      site_id: { body: '/payload/siteId' },
      collection_id: { body: '/payload/collectionId' },
      item_id: { body: '/payload/id' },
      form_id: { body: '/payload/formId' },
      page_id: { body: '/payload/pageId' },
      order_id: { body: '/payload/orderId' },
      status: { body: '/payload/status' },
    },
    types: [
      {
        name: 'site',
        title: 'Site',
        resource: { title: 'id of the site', pattern: '^[0-9a-f]{24}$', example: '580e63e98c9a982ac9b8b741' },
        // https://developers.webflow.com/data/reference/webhooks/create
        events: [
          'form_submission',
          'site_publish',
          'page_created',
          'page_metadata_updated',
          'page_deleted',
          'ecomm_new_order',
          'ecomm_order_changed',
          'ecomm_inventory_changed',
          'collection_item_created',
          'collection_item_changed',
          'collection_item_deleted',
          'collection_item_published',
          'collection_item_unpublished',
          'comment_created',
        ],
      },
    ],
    // What is made in the site settings is not signed. https://developers.webflow.com/data/changelog/webhook-signatures
    setup: {
      url: 'https://developers.webflow.com/data/reference/webhooks/create',
      secret: 'provider',
      steps: [
        'In the settings of the site, open Apps & integrations, API access, and generate a token that may write sites.',
        'Send POST https://api.webflow.com/v2/sites/${resource}/webhooks with that token as bearer and this JSON: {"triggerType": "(the event)", "url": "${url}"}. The event is: ${events}; make one webhook here for each, for each has a secret of its own.',
        'Copy secretKey of the answer. (A webhook that was made with a token of an OAuth app has the client secret of the app instead.)',
      ],
    },
  },
});
