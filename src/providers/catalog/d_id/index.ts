import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const dId = defineProvider({
  name: 'd_id',
  display_name: 'D-ID',
  category: 'multimedia',
  description: 'Videos and live streams of speaking avatars made with D-ID',
  website_url: 'https://www.d-id.com',
  documentation_url: 'https://docs.d-id.com',
  // https://docs.d-id.com/reference/basic-authentication
  api_base_url: 'https://api.d-id.com',
  api_key: {
    // https://docs.d-id.com/reference/basic-authentication: the key is `name:password` already, or that in base64
    placement: { header: 'Authorization', value: 'Basic ${api_key}' },
    // https://github.com/api-evangelist/d-id, and public clients that check keys so
    verify: { url: 'https://api.d-id.com/credits', valid: [200], invalid: [401] },
  },
});
