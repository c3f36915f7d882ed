import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html, https://github.com/aws/aws-js-sns-message-validator */
const hosts = ['sns\\.[a-zA-Z0-9-]{3,}\\.amazonaws\\.com(\\.cn)?'];

export const awsSns = defineProvider({
  name: 'aws_sns',
  display_name: 'Amazon SNS',
  category: 'development',
  description: 'Messages of an Amazon SNS topic',
  website_url: 'https://aws.amazon.com/sns/',
  documentation_url: 'https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html',
  verified: true,
  webhooks: {
    // Every AWS account gets its messages signed with the same certificate, so the manager also compares the topic.
    signature: {
      scheme: 'sns',
      certificate: { body: '/SigningCertURL', hosts, path: '/SimpleNotificationService-[a-zA-Z0-9]+\\.pem' },
    },
    // https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html
    handshakes: [
      {
        method: 'POST',
        when: { body: { '/Type': 'SubscriptionConfirmation' } },
        signed: true,
        confirm_url: { body: '/SubscribeURL', hosts },
        answer: { status: 200 },
      },
    ],
    // https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html
    // The header x-amz-sns-message-type says the same, but is not signed.
    event_type: { body: '/Type' },
    // "For a notification that Amazon SNS resends during a retry, the message ID of the original message is used."
    delivery_id: { body: '/MessageId' },
    resource: { body: '/TopicArn' },
    summary: {
      message_id: { body: '/MessageId' },
      topic_arn: { body: '/TopicArn' },
      published_at: { body: '/Timestamp' },
    },
    answer: { status: 200 },
    types: [
      {
        name: 'topic',
        title: 'Messages of a topic',
        // https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html: names of topics
        resource: {
          title: 'ARN of the topic',
          pattern: '^arn:aws(-cn|-us-gov)?:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?$',
          example: 'arn:aws:sns:us-west-2:123456789012:MyTopic',
        },
      },
    ],
    setup: {
      url: 'https://console.aws.amazon.com/sns/v3/home',
      // https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.subscribe.html
      steps: [
        'Open https://console.aws.amazon.com/sns/v3/home in the region of the topic, choose Subscriptions and Create subscription.',
        'Choose the topic ${resource} and the protocol HTTPS, and enter the endpoint ${url}.',
        'Leave Enable raw message delivery off: raw messages are not signed and are refused.',
        'Choose Create subscription. It confirms itself within seconds; its status must then be Confirmed.',
        'In the attributes of the topic, set SignatureVersion to 2 if you can: version 1 is SHA-1.',
      ],
    },
  },
});
