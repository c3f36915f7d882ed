import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const googlePubsub = defineProvider({
  name: 'google_pubsub',
  display_name: 'Google Pub/Sub',
  category: 'development',
  description: 'Messages that Google Cloud Pub/Sub pushes, such as those about Gmail',
  website_url: 'https://cloud.google.com/pubsub',
  documentation_url: 'https://docs.cloud.google.com/pubsub/docs/push',
  icon: 'googlepubsub',
  verified: true,
  config_fields: [
    {
      name: 'service_account',
      title: 'Email address of the service account of the push subscription',
      pattern: '^[A-Za-z0-9._-]{1,100}@[A-Za-z0-9.-]{1,150}$',
      example: 'pusher@example-project.iam.gserviceaccount.com',
    },
  ],
  webhooks: {
    // Any project of Google's customers gets such tokens for any audience: only the address tells whose it is.
    // https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions
    signature: {
      scheme: 'jwt',
      header: 'Authorization',
      prefix: 'Bearer ',
      algorithms: ['RS256'],
      jwks_url: 'https://www.googleapis.com/oauth2/v3/certs',
      issuers: ['https://accounts.google.com'],
      audience: '${url}',
      claims: { email: '${config.service_account}', email_verified: 'true' },
    },
    // What a message says of itself stands in its attributes, and is up to whoever publishes it.
    default_event_type: 'message',
    // https://docs.cloud.google.com/pubsub/docs/push#receive_push: a message that comes again has the same id
    delivery_id: { body: '/message/messageId' },
    resource: { body: '/subscription' },
    summary: {
      subscription: { body: '/subscription' },
      message_id: { body: '/message/messageId' },
      publish_time: { body: '/message/publishTime' },
      ordering_key: { body: '/message/orderingKey' },
      delivery_attempt: { body: '/deliveryAttempt' },
    },
    // https://docs.cloud.google.com/pubsub/docs/create-push-subscription, https://developers.google.com/workspace/gmail/api/guides/push
    setup: {
      url: 'https://console.cloud.google.com/cloudpubsub/subscription/list',
      steps: [
        'Open https://console.cloud.google.com/cloudpubsub/topic/list and create a topic. For Gmail, let gmail-api-push@system.gserviceaccount.com publish to it (role Pub/Sub Publisher).',
        'Create a subscription to it with the delivery type Push and the endpoint ${url}.',
        'Switch Enable authentication on, choose the service account that you named here, and enter ${url} as Audience.',
        'Leave payload unwrapping off.',
        'For Gmail, call users.watch of each mailbox with that topic, and again at least every seven days.',
      ],
    },
  },
});
