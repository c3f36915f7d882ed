import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const coinbaseCommerce = defineProvider({
  name: 'coinbase_commerce',
  display_name: 'Coinbase Commerce',
  category: 'ecommerce',
  description: 'Charges at Coinbase Commerce and what became of them',
  website_url: 'https://www.coinbase.com/commerce',
  documentation_url: 'https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-overview',
  icon: 'coinbase',
  verified: true,
  api_base_url: 'https://api.commerce.coinbase.com',
  // https://github.com/coinbase/coinbase-commerce-node, lib/Client.js
  request_headers: { 'X-CC-Version': '2018-03-22' },
  api_key: {
    placement: { header: 'X-CC-Api-Key' },
    verify: { url: 'https://api.commerce.coinbase.com/charges?limit=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-security
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-CC-Webhook-Signature',
      encoding: 'hex',
      signed: 'body',
    },
    // https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-fields
    event_type: { body: '/event/type' },
    delivery_id: { first: [{ body: '/event/id' }, { body: '/id' }] },
    summary: {
      charge_id: { body: '/event/data/id' },
      charge_code: { body: '/event/data/code' },
      amount: { body: '/event/data/pricing/local/amount' },
      currency: { body: '/event/data/pricing/local/currency' },
      attempt_number: { body: '/attempt_number' },
      created_at: { body: '/event/created_at' },
    },
    // "should respond with a 200 HTTP status code"
    answer: { status: 200 },
    types: [{ name: 'account', title: 'Charges of an account' }],
    setup: {
      url: 'https://commerce.coinbase.com',
      secret: 'provider',
      // https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-overview
      steps: [
        'Log in to Coinbase Commerce and open Settings, Notifications.',
        'Choose Add an endpoint under Webhook subscriptions, enter ${url}, and select these events: ${events}.',
        'Choose Show shared secret and copy it.',
      ],
    },
  },
});
