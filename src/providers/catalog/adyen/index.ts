import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const adyen = defineProvider({
  name: 'adyen',
  display_name: 'Adyen',
  category: 'ecommerce',
  description: 'Payments, refunds, disputes, transfers and accounts at Adyen',
  website_url: 'https://www.adyen.com',
  documentation_url: 'https://docs.adyen.com/api-explorer/',
  icon: 'adyen',
  // https://docs.adyen.com/development-resources/live-endpoints
  api_base_url: '${config.checkout_url}/v71',
  proxy: { hosts: ['*.adyen.com', '*.adyenpayments.com'] },
  config_fields: [
    {
      name: 'environment',
      title: 'Environment',
      enum: ['test', 'live'],
      default: 'test',
      example: 'test',
    },
    {
      name: 'checkout_url',
      title: 'Checkout API',
      description: 'For live, with the prefix of your account: https://…-checkout-live.adyenpayments.com/checkout',
      pattern:
        '^https://(?:checkout-test\\.adyen\\.com|[A-Za-z0-9-]{1,63}-checkout-live\\.adyenpayments\\.com/checkout)$',
      default: 'https://checkout-test.adyen.com',
      example: 'https://1797a841fbb37ca7-AdyenDemo-checkout-live.adyenpayments.com/checkout',
      strip: ['/'],
    },
  ],
  // https://docs.adyen.com/development-resources/api-credentials
  api_key: {
    placement: { header: 'X-API-Key' },
    // https://docs.adyen.com/api-explorer/#/ManagementService/v1/get/me: 403 may be a credential without a role of the Management API.
    verify: {
      url: 'https://management-${config.environment}.adyen.com/v3/me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/username' },
    },
  },
  webhooks: {
    // Of platforms and management. Standard webhooks have it in each item of the body instead; the manager checks that.
    // https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'HmacSignature',
      encoding: 'base64',
      key: 'hex',
      signed: 'body',
    },
    // https://docs.adyen.com/development-resources/webhooks/webhook-types; the manager leaves it out for platforms:
    // https://docs.adyen.com/platforms/webhook-types
    batch: { items: '/notificationItems' },
    event_type: { first: [{ item: '/NotificationRequestItem/eventCode' }, { item: '/type' }] },
    // A second event with the same code and reference may say something newer, but never at the same time.
    delivery_id: {
      join: [
        { item: '/NotificationRequestItem/eventCode' },
        { item: '/NotificationRequestItem/pspReference' },
        { item: '/NotificationRequestItem/success' },
        { item: '/NotificationRequestItem/eventDate' },
      ],
      separator: ':',
    },
    resource: { first: [{ item: '/NotificationRequestItem/merchantAccountCode' }, { item: '/data/balancePlatform' }] },
    summary: {
      psp_reference: { item: '/NotificationRequestItem/pspReference' },
      original_reference: { item: '/NotificationRequestItem/originalReference' },
      merchant_reference: { item: '/NotificationRequestItem/merchantReference' },
      success: { item: '/NotificationRequestItem/success' },
      amount: { item: '/NotificationRequestItem/amount/value' },
      currency: { item: '/NotificationRequestItem/amount/currency' },
      object_id: { item: '/data/id' },
      environment: { first: [{ item: '/environment' }, { body: '/live' }] },
    },
    // https://docs.adyen.com/platforms/set-up-webhooks
    // https://github.com/hookdeck/webhook-skills/blob/main/skills/adyen-webhooks/SKILL.md
    answer: { status: 200, content_type: 'text/plain', body: '[accepted]' },
    types: [{ name: 'account', title: 'Events of a company, merchant or platform account' }],
    setup: {
      url: 'https://ca-test.adyen.com',
      secret: 'provider',
      // https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures
      steps: [
        'Log in to the Customer Area (https://ca-test.adyen.com, or https://ca-live.adyen.com) and open Developers, Webhooks.',
        'Choose Create new webhook, a type such as Standard webhook, and enter ${url} as URL.',
        'Under Security generate an HMAC key and copy it.',
        'Select these events: ${events}, and choose Save configuration.',
      ],
    },
  },
});
