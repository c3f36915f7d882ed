import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const xero = defineProvider({
  name: 'xero',
  display_name: 'Xero',
  category: 'ecommerce',
  description: 'Contacts, invoices, credit notes and subscriptions in Xero',
  website_url: 'https://www.xero.com',
  documentation_url: 'https://developer.xero.com/documentation/guides/webhooks/overview/',
  verified: true,
  webhooks: {
    // https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'x-xero-signature',
      encoding: 'base64',
      signed: 'body',
    },
    // Intent to receive: several such requests, of which the wrongly signed ones must get 401. Real sequences begin at 1.
    // https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
    // https://github.com/XeroAPI/Xero-OpenAPI/blob/master/xero-webhooks.yaml
    handshakes: [
      {
        method: 'POST',
        when: { body: { '/firstEventSequence': 0, '/lastEventSequence': 0 } },
        signed: true,
        answer: { status: 200 },
      },
    ],
    // https://github.com/XeroAPI/Xero-OpenAPI/blob/master/xero-webhooks.yaml
    batch: { items: '/events' },
    event_type: { join: [{ item: '/eventCategory' }, { item: '/eventType' }] },
    // An event has no id, but all of these.
    delivery_id: {
      join: [{ item: '/eventCategory' }, { item: '/eventType' }, { item: '/resourceId' }, { item: '/eventDateUtc' }],
      separator: ':',
    },
    resource: { item: '/resourceId' },
    summary: {
      category: { item: '/eventCategory' },
      resource_id: { item: '/resourceId' },
      resource_url: { item: '/resourceUrl' },
      tenant_id: { item: '/tenantId' },
      tenant_type: { item: '/tenantType' },
      occurred_at: { item: '/eventDateUtc' },
    },
    // "There is no body in the response": https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
    // "There is no body in the response", whatever its status.
    // https://developer.xero.com/documentation/webhooks/configuring-your-server
    refuse_without_body: true,
    answer: { status: 200 },
    types: [{ name: 'app', title: 'Events of all organisations that are connected to an app' }],
    setup: {
      url: 'https://developer.xero.com/app/manage',
      secret: 'provider',
      // https://developer.xero.com/documentation/guides/webhooks/creating-webhooks/
      steps: [
        'Open https://developer.xero.com/app/manage, choose the app and Webhooks.',
        'Choose the categories to be told of (${events}), enter the delivery URL ${url} and choose Save.',
        'Copy the Webhooks key and enter it here as the secret of this webhook first: the next step proves that it is known.',
        'Choose Send ‘Intent to receive’. The status must become OK.',
      ],
    },
  },
});
