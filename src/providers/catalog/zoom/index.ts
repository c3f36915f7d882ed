import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const zoom = defineProvider({
  name: 'zoom',
  display_name: 'Zoom',
  category: 'communication',
  description: 'Meetings, webinars and recordings in Zoom',
  website_url: 'https://www.zoom.com',
  documentation_url: 'https://developers.zoom.us/docs/api/webhooks/',
  icon: 'zoom',
  api_base_url: 'https://api.zoom.us/v2',
  config_fields: [
    {
      name: 'account_id',
      title: 'Account ID (Server-to-Server OAuth only)',
      pattern: '^[A-Za-z0-9_-]{10,64}$',
      example: 'AAAAAAAAAAAAAAAAAAAAAA',
      required: false,
    },
  ],
  oauth2: {
    // https://developers.zoom.us/docs/integrations/oauth/: the scopes are those of the app.
    authorize: { url: 'https://zoom.us/oauth/authorize', omit: ['scope'] },
    token: { url: 'https://zoom.us/oauth/token', auth: 'client_secret_basic', format: 'form' },
    refresh: { rotates: true },
    revoke: {
      url: 'https://zoom.us/oauth/revoke',
      auth: 'client_secret_basic',
      format: 'form',
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    },
    // https://developers.zoom.us/docs/api/using-zoom-apis/
    userinfo: {
      url: 'https://api.zoom.us/v2/users/me',
      map: { id: '/id', username: '/email', name: '/display_name', email: '/email', tenant: '/account_id' },
    },
    // Server-to-Server OAuth. https://developers.zoom.us/docs/internal-apps/s2s-oauth/
    client_credentials: { grant_type: 'account_credentials', params: { account_id: '${config.account_id}' } },
    pkce: 'S256',
  },
  webhooks: {
    // https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'x-zm-signature',
      encoding: 'hex',
      prefix: 'v0=',
      signed: 'v0:${timestamp}:${body}',
      timestamp: { header: 'x-zm-request-timestamp', unit: 's' },
      tolerance_seconds: 300,
    },
    event_type: { body: '/event' },
    delivery_id: { header: 'x-zm-request-id' },
    resource: { first: [{ body: '/payload/object/uuid' }, { body: '/payload/object/id' }] },
    summary: {
      account_id: { body: '/payload/account_id' },
      object_id: { body: '/payload/object/id' },
      host_id: { body: '/payload/object/host_id' },
      start_time: { body: '/payload/object/start_time' },
      occurred_at: { body: '/event_ts' },
    },
    // https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint: at first, and every 72 hours
    // It is signed as an event is: https://github.com/zoom/webhook-sample/blob/master/index.js
    handshakes: [
      {
        method: 'POST',
        when: { body: { '/event': 'endpoint.url_validation' } },
        signed: true,
        value: { body: '/payload/plainToken' },
        hmac: { algorithm: 'sha256', encoding: 'hex' },
        answer: {
          status: 200,
          content_type: 'application/json',
          body: { plainToken: '${value}', encryptedToken: '${hmac}' },
        },
      },
    ],
    types: [{ name: 'app', title: 'Event subscriptions of an app' }],
    setup: {
      url: 'https://marketplace.zoom.us/user/build',
      secret: 'provider',
      steps: [
        'Open https://marketplace.zoom.us/user/build, choose the app and its Access page, and copy the Secret Token.',
        'Enter that token here as the secret of this webhook first: Zoom asks for a proof of it when the URL is validated.',
        'Switch Event Subscriptions on and add one with the endpoint URL ${url} and these events: ${events}.',
        'Choose Validate, then Save.',
      ],
    },
    app: { owner: '/payload/account_id' },
  },
});
