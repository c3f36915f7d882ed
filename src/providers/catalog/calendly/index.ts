import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.calendly.com/docs/authentication/scopes */
const scopes = {
  'users:read': 'Read the user',
  'organizations:read': 'Read the organization, its members and invitations',
  'organizations:write': 'Invite and remove members',
  'groups:read': 'Read groups',
  'event_types:read': 'Read event types and their free times',
  'event_types:write': 'Create and change event types',
  'scheduled_events:read': 'Read scheduled events and invitees',
  'scheduled_events:write': 'Book, cancel and mark no-shows',
  'availability:read': 'Read availability',
  'availability:write': 'Change the availability of event types',
  'scheduling_links:write': 'Make links that work once',
  'shares:write': 'Make links that work once, with other settings',
  'locations:read': 'Read meeting places',
  'routing_forms:read': 'Read routing forms and what was submitted',
  'webhooks:read': 'Read webhooks',
  'webhooks:write': 'Make and delete webhooks',
  'activity_log:read': 'Read the activity log',
  'data_compliance:write': 'Delete data of invitees and events',
  'outgoing_communications:read': 'Read text messages and email that were sent',
};

export const calendly = defineProvider({
  name: 'calendly',
  display_name: 'Calendly',
  category: 'productivity',
  description: 'Scheduled events and invitees in Calendly',
  website_url: 'https://calendly.com',
  documentation_url: 'https://developer.calendly.com/api-docs/overview',
  icon: 'calendly',
  api_base_url: 'https://api.calendly.com',
  oauth2: {
    // https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users
    authorize: { url: 'https://auth.calendly.com/oauth/authorize' },
    // Basic is for web clients. https://developer.calendly.com/api-docs/calendly-o-auth/o-auth/post-oauth-refresh-token
    token: { url: 'https://auth.calendly.com/oauth/token', auth: 'client_secret_basic', format: 'form' },
    // https://developer.calendly.com/refresh-token-rotation-guide
    refresh: { rotates: true },
    // https://developer.calendly.com/api-docs/calendly-o-auth/o-auth/post-oauth-revoke
    revoke: {
      url: 'https://auth.calendly.com/oauth/revoke',
      auth: 'client_secret_post',
      format: 'form',
      token_param: 'token',
      tokens: ['refresh', 'access'],
      success: [200],
    },
    userinfo: {
      url: 'https://api.calendly.com/users/me',
      map: { id: '/resource/uri', username: '/resource/email', name: '/resource/name', email: '/resource/email' },
    },
    scopes: {
      separator: ' ',
      default: ['users:read', 'scheduled_events:read'],
      always: ['users:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Personal access tokens. https://developer.calendly.com/api-docs/overview/authentication/personal-access-tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.calendly.com/users/me',
      valid: [200],
      invalid: [401],
      map: { id: '/resource/uri', username: '/resource/email', name: '/resource/name', email: '/resource/email' },
    },
  },
  webhooks: {
    // https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Calendly-Webhook-Signature',
      pairs: { names: ['v1'] },
      encoding: 'hex',
      signed: '${timestamp}.${body}',
      timestamp: { pair: 't', unit: 's' },
      tolerance_seconds: 180,
    },
    event_type: { body: '/event' },
    // It has no id; the time is exact to the microsecond.
    delivery_id: { join: [{ body: '/event' }, { body: '/created_at' }, { body: '/payload/uri' }], separator: ' ' },
    resource: { first: [{ body: '/payload/scheduled_event/uri' }, { body: '/payload/uri' }] },
    summary: {
      invitee: { body: '/payload/uri' },
      scheduled_event: { body: '/payload/scheduled_event/uri' },
      event_type: { body: '/payload/scheduled_event/event_type' },
      status: { body: '/payload/status' },
      rescheduled: { body: '/payload/rescheduled' },
      start_time: { body: '/payload/scheduled_event/start_time' },
      end_time: { body: '/payload/scheduled_event/end_time' },
      created_by: { body: '/created_by' },
    },
    types: [
      {
        name: 'organization',
        title: 'Events of an organization',
        resource: {
          title: 'URI of the organization',
          pattern: '^https://api\\.calendly\\.com/organizations/[A-Za-z0-9-]+$',
          example: 'https://api.calendly.com/organizations/AAAAAAAAAAAAAAAA',
        },
        // https://developer.calendly.com/docs/api-guides/receive-data-from-scheduled-events-in-real-time-with-webhook-subscriptions
        events: [
          'invitee.created',
          'invitee.canceled',
          'invitee_no_show.created',
          'invitee_no_show.deleted',
          'routing_form_submission.created',
        ],
      },
    ],
    registration: {
      // With OAuth the key is the one of the app, and no other can be given.
      // https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures#webhook-signing-keys-for-oauth-20
      credential_types: ['api_key'],
      secret: 'ours',
      // https://developer.calendly.com/api-docs/calendly-api/webhooks/create-webhook-subscription
      // The manager keeps the last segment of the URI as the id.
      create: {
        method: 'POST',
        url: 'https://api.calendly.com/webhook_subscriptions',
        body: {
          url: '${ingress_url}',
          events: '${events}',
          organization: '${resource}',
          scope: 'organization',
          signing_key: '${secret}',
        },
        id: '/resource/uri',
      },
      // https://developer.calendly.com/api-docs/calendly-api/webhooks/delete-webhook-subscription
      delete: {
        method: 'DELETE',
        url: 'https://api.calendly.com/webhook_subscriptions/${webhook.id}',
        gone: [404],
      },
      // https://developer.calendly.com/api-docs/calendly-api/webhooks/list-webhook-subscriptions
      list: {
        method: 'GET',
        url: 'https://api.calendly.com/webhook_subscriptions?scope=organization&count=100&organization=${resource}',
        items: '/collection',
        item_id: '/uri',
        item_url: '/callback_url',
      },
    },
    setup: {
      url: 'https://calendly.com/integrations/api_webhooks',
      secret: 'ours',
      steps: [
        'Webhooks are made with the API only, on a paid plan. Open https://calendly.com/integrations/api_webhooks and create a personal access token.',
        'Send POST https://api.calendly.com/webhook_subscriptions with the header Authorization: Bearer and the token, and a JSON body with url (${url}), events (a list: ${events}), organization (${resource}), scope ("organization") and signing_key (${secret}).',
        'The answer has status 201.',
      ],
    },
  },
});
