import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const deepgram = defineProvider({
  name: 'deepgram',
  display_name: 'Deepgram',
  category: 'ai_ml',
  description: 'Speech to text, text to speech and understanding of audio with Deepgram',
  website_url: 'https://deepgram.com',
  documentation_url: 'https://developers.deepgram.com/reference/deepgram-api-overview',
  icon: 'deepgram',
  verified: true,
  // https://developers.deepgram.com/reference/manage/projects/list
  api_base_url: 'https://api.deepgram.com',
  api_key: {
    // https://developers.deepgram.com/reference/authentication
    placement: { header: 'Authorization', value: 'Token ${api_key}' },
    // https://developers.deepgram.com/guides/fundamentals/authenticating: the test that Deepgram itself proposes
    verify: { url: 'https://api.deepgram.com/v1/auth/token', valid: [200], invalid: [401] },
  },
});
