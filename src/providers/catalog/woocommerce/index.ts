import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const woocommerce = defineProvider({
  name: 'woocommerce',
  display_name: 'WooCommerce',
  category: 'ecommerce',
  description: 'Orders, products, customers and coupons of a WooCommerce shop',
  website_url: 'https://woocommerce.com',
  documentation_url: 'https://woocommerce.github.io/woocommerce-rest-api-docs/',
  icon: 'woocommerce',
  verified: true,
  // https://github.com/woocommerce/woocommerce/blob/trunk/docs/apis/rest-api/authentication.mdx
  api_base_url: '${config.store_url}/wp-json/wc/v3',
  config_fields: [
    {
      name: 'store_url',
      title: 'Address of the shop',
      pattern:
        '^https://[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+(?::[0-9]{1,5})?(?:/[A-Za-z0-9_-]{1,100}){0,5}$',
      example: 'https://shop.example.com',
      strip: ['/'],
    },
  ],
  user_password: {
    username_title: 'Consumer key',
    password_title: 'Consumer secret',
    placement: 'basic',
    verify: { url: '${config.store_url}/wp-json/wc/v3/products?per_page=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-WC-Webhook-Signature',
      encoding: 'base64',
      key: 'utf8',
      signed: 'body',
    },
    event_type: { header: 'X-WC-Webhook-Topic' },
    // The id of a delivery is a hash of the webhook and the second: it may stand for several at once.
    delivery_id: { join: [{ header: 'X-WC-Webhook-Delivery-ID' }, { body: '/id' }, { body: '/arg' }] },
    resource: { header: 'X-WC-Webhook-Source' },
    summary: {
      resource: { header: 'X-WC-Webhook-Resource' },
      id: { body: '/id' },
      status: { body: '/status' },
      total: { body: '/total' },
      currency: { body: '/currency' },
    },
    handshakes: [
      // `deliver_ping`, when a webhook is first saved: a form, unsigned, and anything but 200 is an error.
      { method: 'POST', when: { body_present: ['/webhook_id'] }, signed: false, answer: { status: 200 } },
    ],
    // https://woocommerce.com/document/webhooks/
    setup: {
      url: 'https://woocommerce.com/document/webhooks/',
      secret: 'ours',
      steps: [
        'In WordPress, open WooCommerce, Settings, Advanced, Webhooks, and choose Add webhook.',
        'Enter a name, choose Active as status and one of these as topic: ${events}. For each further topic add another webhook with the same URL and secret.',
        'Enter ${url} as Delivery URL.',
        'Enter ${secret} as Secret.',
        'Choose the latest API version and then Save webhook; WooCommerce sends a ping at once.',
      ],
    },
  },
});
