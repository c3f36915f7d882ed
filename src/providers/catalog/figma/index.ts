import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.figma.com/docs/rest-api/scopes/ */
const scopes = {
  'current_user:read': 'Read name, email address and image of the user',
  'file_content:read': 'Read the contents of files',
  'file_metadata:read': 'Read metadata of files',
  'file_versions:read': 'Read the version history of files',
  'file_comments:read': 'Read comments',
  'file_comments:write': 'Post and delete comments and reactions',
  'file_dev_resources:read': 'Read dev resources of files',
  'file_dev_resources:write': 'Change dev resources of files',
  'file_variables:read': 'Read variables (Enterprise only)',
  'file_variables:write': 'Change variables (Enterprise only)',
  'library_assets:read': 'Read published components and styles, one by one',
  'library_content:read': 'Read published components and styles of files',
  'team_library_content:read': 'Read published components and styles of teams',
  'projects:read': 'List projects and their files (private apps only)',
  'webhooks:read': 'Read webhooks',
  'webhooks:write': 'Make and change webhooks',
};

export const figma = defineProvider({
  name: 'figma',
  display_name: 'Figma',
  category: 'productivity',
  description: 'Files, versions, comments and libraries in Figma',
  website_url: 'https://www.figma.com',
  documentation_url: 'https://developers.figma.com/docs/rest-api/authentication',
  icon: 'figma',
  api_base_url: 'https://api.figma.com',
  oauth2: {
    // https://developers.figma.com/docs/rest-api/oauth-apps/
    authorize: { url: 'https://www.figma.com/oauth' },
    token: { url: 'https://api.figma.com/v1/oauth/token', auth: 'client_secret_basic', format: 'form' },
    // A URL of its own, which takes nothing but the refresh token, and answers without one: the first one stays.
    refresh: { url: 'https://api.figma.com/v1/oauth/refresh', omit: ['grant_type'], rotates: false },
    // https://developers.figma.com/docs/rest-api/users-endpoints/
    userinfo: {
      url: 'https://api.figma.com/v1/me',
      map: { id: '/id', username: '/email', name: '/handle', email: '/email' },
    },
    scopes: {
      separator: ',',
      default: ['current_user:read', 'file_content:read'],
      always: ['current_user:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  // https://developers.figma.com/docs/rest-api/personal-access-tokens/
  api_key: {
    placement: { header: 'X-Figma-Token' },
    // 403 may be a token without the scope `current_user:read`, which says nothing about it.
    verify: {
      url: 'https://api.figma.com/v1/me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/email', name: '/handle' },
    },
  },
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
