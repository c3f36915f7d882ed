import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const screenshotone = defineProvider({
  name: 'screenshotone',
  display_name: 'ScreenshotOne',
  category: 'multimedia',
  description: 'Screenshots and PDF files of web pages, made by ScreenshotOne',
  website_url: 'https://screenshotone.com',
  documentation_url: 'https://screenshotone.com/docs/getting-started/',
  verified: true,
  api_base_url: 'https://api.screenshotone.com',
  // https://screenshotone.com/docs/api-keys/: a header keeps the key out of addresses.
  api_key: {
    placement: { header: 'X-Access-Key', value: '${api_key}' },
    // https://screenshotone.com/docs/get-usage/; each refusal has status 400: https://screenshotone.com/docs/errors
    verify: {
      url: 'https://api.screenshotone.com/usage',
      valid: [200],
      invalid: [],
      error: '/error_code',
      invalid_errors: ['access_key_invalid', 'access_key_required'],
    },
  },
});
