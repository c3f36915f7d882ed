import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.notion.com/reference/versioning */
const version = { 'Notion-Version': '2026-03-11' };

export const notion = defineProvider({
  name: 'notion',
  display_name: 'Notion',
  category: 'development',
  description: 'Pages, databases and comments of a Notion workspace',
  website_url: 'https://www.notion.com',
  documentation_url: 'https://developers.notion.com/guides/get-started/authorization',
  icon: 'notion',
  verified: true,
  api_base_url: 'https://api.notion.com',
  request_headers: version,
  oauth2: {
    // https://developers.notion.com/guides/get-started/authorization
    authorize: { url: 'https://api.notion.com/v1/oauth/authorize', params: { owner: 'user' } },
    // https://developers.notion.com/reference/create-a-token
    token: {
      url: 'https://api.notion.com/v1/oauth/token',
      auth: 'client_secret_basic',
      format: 'json',
      headers: version,
    },
    // Each refresh answers with a new pair. https://developers.notion.com/reference/refresh-a-token
    refresh: { rotates: true },
    // https://developers.notion.com/reference/revoke-token
    revoke: {
      url: 'https://api.notion.com/v1/oauth/revoke',
      auth: 'client_secret_basic',
      format: 'json',
      headers: version,
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    },
    // A token is a bot of its own, which stands in the token answer with the user who authorized it.
    userinfo: {
      from: 'token_response',
      map: {
        id: '/bot_id',
        username: '/owner/user/person/email',
        name: '/workspace_name',
        email: '/owner/user/person/email',
      },
    },
    // What a token may do is set on the app, and the user selects pages; there are no scopes, nor PKCE.
    pkce: 'none',
  },
  // Tokens of internal integrations. https://developers.notion.com/reference/authentication
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://developers.notion.com/reference/get-self
    verify: {
      url: 'https://api.notion.com/v1/users/me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/bot/workspace_name', name: '/name' },
    },
  },
  webhooks: {
    // The verification token is the key. https://developers.notion.com/reference/webhooks#step-3-validating-event-payloads-recommended
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Notion-Signature',
      prefix: 'sha256=',
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    // https://developers.notion.com/reference/webhooks-events-delivery#event-properties
    event_type: { body: '/type' },
    delivery_id: { body: '/id' },
    resource: { body: '/entity/id' },
    summary: {
      entity_type: { body: '/entity/type' },
      entity_id: { body: '/entity/id' },
      parent_id: { body: '/data/parent/id' },
      workspace_id: { body: '/workspace_id' },
      author: { body: '/authors/0/id' },
      attempt_number: { body: '/attempt_number' },
    },
    // The first request brings the key and cannot be signed with it; the user confirms it by hand in any case.
    // https://developers.notion.com/reference/webhooks#step-2-verifying-the-subscription
    handshakes: [
      {
        method: 'POST',
        when: { body_present: ['/verification_token'] },
        signed: false,
        states: ['awaiting_secret'],
        value: { body: '/verification_token' },
        answer: { status: 200 },
        capture_secret: 'ask',
      },
    ],
    // There is no API for subscriptions. https://developers.notion.com/reference/webhooks#step-1-creating-a-webhook-subscription
    setup: {
      url: 'https://www.notion.so/profile/integrations',
      secret: 'provider',
      steps: [
        'Open https://www.notion.so/profile/integrations, choose the integration and its Webhooks tab, then Create a subscription.',
        'Enter ${url} as Webhook URL, choose these events: ${events}, and choose Create subscription.',
        'Notion sends a verification token to that URL at once; it is shown here with the webhook.',
        'Back at Notion, choose Verify, paste the token and choose Verify subscription.',
        'The URL cannot be changed once it is verified; the events can.',
      ],
    },
  },
});
