import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const figma = defineProvider({
  name: 'figma',
  display_name: 'Figma',
  category: 'productivity',
  description: 'Files, versions, comments and libraries in Figma',
  website_url: 'https://www.figma.com',
  documentation_url: 'https://developers.figma.com/docs/rest-api/webhooks/',
  verified: true,
  webhooks: {
    // Nothing is signed; every delivery repeats a passcode. https://developers.figma.com/docs/rest-api/webhooks-security/
    signature: { scheme: 'shared_secret_body', body: '/passcode' },
    // https://github.com/figma/rest-api-spec/blob/main/dist/api_types.ts
    event_type: { body: '/event_type' },
    resource: { body: '/file_key' },
    summary: {
      file_key: { body: '/file_key' },
      file_name: { body: '/file_name' },
      version_id: { body: '/version_id' },
      comment_id: { body: '/comment_id' },
      triggered_by: { body: '/triggered_by/id' },
      webhook_id: { body: '/webhook_id' },
      timestamp: { body: '/timestamp' },
    },
    events: [
      'PING',
      'FILE_UPDATE',
      'FILE_VERSION_UPDATE',
      'FILE_DELETE',
      'LIBRARY_PUBLISH',
      'FILE_COMMENT',
      'DEV_MODE_STATUS_UPDATE',
    ],
    // There is no page for it: https://developers.figma.com/docs/rest-api/webhooks-endpoints/
    setup: {
      url: 'https://developers.figma.com/docs/rest-api/webhooks-endpoints/',
      secret: 'ours',
      steps: [
        'In Figma, open Settings, Security, and generate a personal access token with the scope webhooks:write.',
        'Find the id of the team or project, or the key of the file, in its address.',
        'For each of these events, one request: ${events}.',
        'Send POST https://api.figma.com/v2/webhooks with the header X-Figma-Token (the token) and this JSON: {"event_type": "FILE_UPDATE", "context": "team", "context_id": "(the id)", "endpoint": "${url}", "passcode": "${secret}"}. context is team, project or file.',
        'Figma sends a PING to each at once.',
      ],
    },
  },
});
