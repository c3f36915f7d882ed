import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const fal = defineProvider({
  name: 'fal',
  display_name: 'fal',
  category: 'ai_ml',
  description: 'Image, video, audio and 3D models that run on fal',
  website_url: 'https://fal.ai',
  documentation_url: 'https://fal.ai/docs',
  // Calls go into a queue. https://fal.ai/docs/documentation/model-apis/faq, and public clients for the host
  api_base_url: 'https://queue.fal.run',
  // Synchronous calls, and the platform: models, prices, usage. https://fal.ai/docs/api-reference/platform-apis/meta
  proxy: { hosts: ['fal.run', 'api.fal.ai'] },
  api_key: {
    // https://fal.ai/docs/api-reference/platform-apis/authentication
    placement: { header: 'Authorization', value: 'Key ${api_key}' },
    // https://fal.ai/docs/api-reference/platform-apis/authentication: keys of the scope API may read prices
    verify: {
      url: 'https://api.fal.ai/v1/models/pricing?endpoint_id=fal-ai%2Fflux%2Fdev',
      valid: [200],
      invalid: [401],
    },
  },
});
