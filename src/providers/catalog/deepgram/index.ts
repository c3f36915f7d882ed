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
  webhooks: {
    // Credentials in the callback URL come as Basic. https://developers.deepgram.com/docs/callback
    signature: { scheme: 'shared_secret_header', header: 'Authorization', prefix: 'Basic ', encoding: 'base64' },
    // The body is the answer to the call that named the callback, and says no type.
    default_event_type: 'callback',
    // Streaming sends many results with the same request id, so that is no id of a delivery.
    resource: { body: '/metadata/request_id' },
    summary: {
      request_id: { body: '/metadata/request_id' },
      channels: { body: '/metadata/channels' },
      duration: { body: '/metadata/duration' },
      is_final: { body: '/is_final' },
    },
    types: [{ name: 'callback', title: 'Results of calls that name the callback' }],
    setup: {
      url: 'https://developers.deepgram.com/docs/callback',
      secret: 'ours',
      steps: [
        'Take ${url} and put a user name without a colon and the secret ${secret} into it: https://name:secret@host/path.',
        'Send that URL, percent-encoded, as the parameter callback of each call whose result shall come here.',
      ],
    },
  },
});
