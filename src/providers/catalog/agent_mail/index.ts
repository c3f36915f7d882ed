import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type { RegistrationDefinition } from '../../../provider-kit/schema/webhooks/registration.schema.js';

/**
 * https://docs.agentmail.to/api-reference/webhooks/create, and package `agentmail`
 * @param subject what it is told of
 */
const webhooksFor = (subject: Record<string, unknown>): RegistrationDefinition => ({
  credential_types: ['api_key'],
  secret: 'answer',
  create: {
    method: 'POST',
    url: 'https://api.agentmail.to/v0/webhooks',
    body: { url: '${ingress_url}', event_types: '${events}', ...subject },
    id: '/webhook_id',
    secret: '/secret',
  },
  update: {
    method: 'PATCH',
    url: 'https://api.agentmail.to/v0/webhooks/${webhook.id}',
    body: { event_types: '${events}' },
    gone: [404],
  },
  delete: { method: 'DELETE', url: 'https://api.agentmail.to/v0/webhooks/${webhook.id}', gone: [404] },
  list: {
    method: 'GET',
    url: 'https://api.agentmail.to/v0/webhooks',
    items: '/webhooks',
    item_id: '/webhook_id',
    item_url: '/url',
  },
});

export const agentMail = defineProvider({
  name: 'agent_mail',
  display_name: 'AgentMail',
  category: 'communication',
  description: 'Mailboxes, messages and threads of agents in AgentMail',
  website_url: 'https://www.agentmail.to',
  documentation_url: 'https://docs.agentmail.to',
  // https://www.agentmail.to/docs/api-reference/inboxes/list
  api_base_url: 'https://api.agentmail.to/v0',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // Only 401: a key may be bound to some mailboxes.
    verify: { url: 'https://api.agentmail.to/v0/inboxes?limit=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // Sent through Svix. https://docs.agentmail.to/webhook-verification
    signature: { scheme: 'standard_webhooks', header_prefix: 'svix' },
    // https://docs.agentmail.to/events
    event_type: { body: '/event_type' },
    delivery_id: { header: 'svix-id' },
    resource: {
      first: [
        { body: '/message/inbox_id' },
        { body: '/send/inbox_id' },
        { body: '/delivery/inbox_id' },
        { body: '/bounce/inbox_id' },
        { body: '/complaint/inbox_id' },
        { body: '/reject/inbox_id' },
      ],
    },
    summary: {
      event_id: { body: '/event_id' },
      message_id: {
        first: [
          { body: '/message/message_id' },
          { body: '/send/message_id' },
          { body: '/delivery/message_id' },
          { body: '/bounce/message_id' },
          { body: '/complaint/message_id' },
          { body: '/reject/message_id' },
        ],
      },
      thread_id: {
        first: [
          { body: '/message/thread_id' },
          { body: '/send/thread_id' },
          { body: '/delivery/thread_id' },
          { body: '/bounce/thread_id' },
          { body: '/complaint/thread_id' },
          { body: '/reject/thread_id' },
        ],
      },
    },
    types: [
      { name: 'organization', title: 'Everything that the key reaches', registration: webhooksFor({}) },
      {
        name: 'inbox',
        title: 'One mailbox',
        resource: { title: 'ID of a mailbox', pattern: '[^\\s/]{1,254}', example: 'support@agentmail.to' },
        registration: webhooksFor({ inbox_ids: ['${resource}'] }),
      },
    ],
    setup: {
      url: 'https://console.agentmail.to',
      secret: 'provider',
      steps: [
        'Open https://console.agentmail.to and create a webhook.',
        'Enter ${url} as URL and select these events: ${events}.',
        'Copy its signing secret, which begins with whsec_.',
      ],
    },
  },
});
