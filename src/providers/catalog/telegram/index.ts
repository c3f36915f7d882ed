import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';

/** Members of an update; the last three are sent only to whoever names them. https://core.telegram.org/bots/api#update */
const updates = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'chat_member',
  'message_reaction',
  'message_reaction_count',
];

/** The token of the bot stands in the URL, and nowhere else. https://core.telegram.org/bots/api#making-requests */
const method = (name: string): RegistrationCall => ({
  method: 'POST',
  url: `https://api.telegram.org/bot\${api_key}/${name}`,
  auth: 'none',
  success: [200],
  ok: { body: '/ok', equals: true },
});

/** https://core.telegram.org/bots/api#setwebhook */
const setWebhook = {
  ...method('setWebhook'),
  body: { url: '${ingress_url}', secret_token: '${secret}', allowed_updates: '${events}' },
};

export const telegram = defineProvider({
  name: 'telegram',
  display_name: 'Telegram',
  category: 'communication',
  description: 'Messages, reactions and queries that a Telegram bot receives and answers',
  website_url: 'https://telegram.org',
  documentation_url: 'https://core.telegram.org/bots/api',
  icon: 'telegram',
  verified: true,
  api_base_url: 'https://api.telegram.org',
  // https://core.telegram.org/bots/api#making-requests
  api_key: {
    placement: { path: '/bot${api_key}' },
    // https://core.telegram.org/bots/api#getme: refusals have `"ok": false`
    verify: {
      url: 'https://api.telegram.org/getMe',
      valid: [200],
      invalid: [401],
      ok: { body: '/ok', equals: true },
      map: { id: '/result/id', username: '/result/username', name: '/result/first_name' },
    },
  },
  webhooks: {
    // https://core.telegram.org/bots/api#setwebhook: `secret_token`
    signature: { scheme: 'shared_secret_header', header: 'X-Telegram-Bot-Api-Secret-Token' },
    default_event_type: 'unknown',
    // https://core.telegram.org/bots/api#update: unique, and in order
    delivery_id: { body: '/update_id' },
    types: [
      {
        name: 'bot',
        title: 'Updates of a bot',
        events: updates,
        registration: {
          credential_types: ['api_key'],
          secret: 'ours',
          create: { ...setWebhook, id: '/result' },
          update: setWebhook,
          update_secret: true,
          // https://core.telegram.org/bots/api#deletewebhook
          delete: method('deleteWebhook'),
          single: true,
          event_names: 'before_dot',
        },
      },
    ],
    setup: {
      url: 'https://core.telegram.org/bots/api#setwebhook',
      secret: 'ours',
      steps: [
        'Have the token of the bot ready; @BotFather shows it with /mybots, API Token.',
        'Call https://api.telegram.org/bot<token>/setWebhook with POST and this JSON: {"url": "${url}", "secret_token": "${secret}"}.',
        'To choose updates, add "allowed_updates", a list of these: ${events}.',
        'The answer must say "ok": true. A bot has one webhook: this one replaces another.',
      ],
    },
  },
});
