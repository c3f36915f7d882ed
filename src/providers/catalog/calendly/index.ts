import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const calendly = defineProvider({
  name: 'calendly',
  display_name: 'Calendly',
  category: 'productivity',
  description: 'Scheduled events and invitees in Calendly',
  website_url: 'https://calendly.com',
  documentation_url: 'https://developer.calendly.com/api-docs/overview',
  api_base_url: 'https://api.calendly.com',
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
