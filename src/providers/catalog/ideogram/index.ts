import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const ideogram = defineProvider({
  name: 'ideogram',
  display_name: 'Ideogram',
  category: 'multimedia',
  description: 'Images made and changed with the models of Ideogram',
  website_url: 'https://ideogram.ai',
  documentation_url: 'https://developer.ideogram.ai',
  // https://developer.ideogram.ai/ideogram-api/authentication
  api_base_url: 'https://api.ideogram.ai',
  api_key: {
    placement: { header: 'Api-Key' },
    // https://developer.ideogram.ai/api-reference/account/usage: keys of members who are no administrators get 404
    verify: { url: 'https://api.ideogram.ai/v2/account/usage', valid: [200], invalid: [401] },
  },
});
