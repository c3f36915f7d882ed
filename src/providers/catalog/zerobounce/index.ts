import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const zerobounce = defineProvider({
  name: 'zerobounce',
  display_name: 'ZeroBounce',
  category: 'data_services',
  description: 'Checks of email addresses, and credits, at ZeroBounce',
  website_url: 'https://www.zerobounce.net',
  documentation_url: 'https://www.zerobounce.net/docs/email-validation-api-quickstart/',
  verified: true,
  // https://www.zerobounce.net/docs/email-validation-api-quickstart/v2-credit-balance
  api_base_url: 'https://api.zerobounce.net/v2',
  // Files go to a host of their own, and data may stay in the EU or the USA. https://www.rubydoc.info/gems/zerobounce-sdk
  proxy: { hosts: ['bulkapi.zerobounce.net', 'api-eu.zerobounce.net', 'api-us.zerobounce.net'] },
  api_key: {
    placement: { query: 'api_key' },
    // A wrong key has -1 credits, with status 200. Any other number says nothing here, so a right key stays unknown.
    verify: {
      url: 'https://api.zerobounce.net/v2/getcredits',
      valid: [200],
      invalid: [],
      error: '/Credits',
      invalid_errors: ['-1'],
    },
  },
});
