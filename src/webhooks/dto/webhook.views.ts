import { Field } from '../../platform/openapi/field.js';
import type { WebhookStatus } from '../../provider-kit/webhook-delivery.js';
import { WEBHOOK_STATUSES } from './webhook.requests.js';

const ID = '0198c0de-0000-7000-8000-000000000002';
const TIME = '2026-01-31T12:00:00.000Z';
const URL_EXAMPLE = `https://interlock.example.com/webhooks/acme/${ID}`;

export class WebhookErrorView {
  @Field.string({
    description:
      'stable: `provider_rejected`, `credentials_rejected`, `credentials_missing`, `provider_unavailable`, `configuration`, `gone_at_provider`, `reconnect_required`, or another code of an error with the credential',
    example: 'provider_rejected',
  })
  code!: string;

  @Field.dateTime({ example: TIME })
  at!: string;
}

export class WebhookView {
  @Field.uuid({ example: ID })
  id!: string;

  @Field.string({ example: 'github' })
  provider!: string;

  @Field.string({ nullable: true, example: 'repo' })
  webhook_type!: string | null;

  @Field.string({ nullable: true, example: 'octocat/hello-world' })
  resource!: string | null;

  @Field.strings({ example: ['push'], description: 'empty: whatever the provider sends' })
  events!: string[];

  @Field.string({ example: 'Pushes to the main repository' })
  title!: string;

  @Field.enum(WEBHOOK_STATUSES, 'WebhookStatus', { example: 'registered' })
  status!: WebhookStatus;

  @Field.boolean({ example: false, description: 'a person makes and removes it at the provider' })
  is_manual!: boolean;

  @Field.string({
    format: 'uri',
    example: URL_EXAMPLE,
    description:
      'where the provider sends; of a provider that can sign nothing, the secret at its end is only in the answer to its creation and in `setup`',
  })
  ingress_url!: string;

  @Field.string({ nullable: true, example: '12345678' })
  provider_webhook_id!: string | null;

  @Field.uuid({ nullable: true, example: '0198c0de-0000-7000-8000-000000000001' })
  credentials_id!: string | null;

  @Field.dateTime({ nullable: true, example: TIME, description: 'when the first valid delivery came' })
  verified_at!: string | null;

  @Field.dateTime({ nullable: true, example: TIME })
  last_event_at!: string | null;

  @Field.object(() => WebhookErrorView, { nullable: true, description: 'why the last call to the provider failed' })
  error!: WebhookErrorView | null;

  @Field.dateTime({ example: TIME })
  created_at!: string;

  @Field.dateTime({ example: TIME })
  updated_at!: string;
}

export class WebhookSetup {
  @Field.string({ format: 'uri', example: URL_EXAMPLE })
  url!: string;

  @Field.string({
    nullable: true,
    example: 'example-signing-secret',
    description: 'only in the answer to the creation; null where the provider makes it',
  })
  secret!: string | null;

  @Field.string({ nullable: true, example: null, description: 'for providers that ask for one beside the secret' })
  verify_token!: string | null;

  @Field.string({
    nullable: true,
    example: null,
    description: 'sent by the provider to be confirmed there, and then entered here as the secret',
  })
  verification_token!: string | null;

  @Field.string({ example: 'application/json' })
  content_type!: string;

  @Field.strings({ example: ['push'] })
  events!: string[];

  @Field.strings({ example: ['Open the webhook settings of GitHub.'], description: 'what to do, in order' })
  steps!: string[];
}

export class WebhookCreated extends WebhookView {
  @Field.object(() => WebhookSetup, { optional: true, description: 'of a new webhook that is made by hand' })
  setup?: WebhookSetup;
}

export class WebhookList {
  @Field.boolean({ example: true })
  success!: true;

  @Field.objects(() => WebhookView)
  webhooks!: WebhookView[];

  @Field.string({ nullable: true, example: null })
  next_cursor!: string | null;
}

export class WebhookDeleted {
  @Field.boolean({ example: true })
  success!: true;

  @Field.string({ example: 'Webhook deleted successfully' })
  message!: string;

  @Field.enum(['deleted', 'deregistering'], 'WebhookDeletionStatus', { example: 'deleted' })
  status!: 'deleted' | 'deregistering';
}

export class WebhookPinged {
  @Field.boolean({ example: true })
  success!: true;

  @Field.boolean({ example: true, description: 'the test event came within 10 seconds' })
  received!: boolean;
}

export class WebhookSecretRotated {
  @Field.boolean({ example: true })
  success!: true;

  @Field.string({ optional: true, example: 'example-signing-secret', description: 'of webhooks made by hand' })
  secret?: string;

  @Field.string({
    optional: true,
    format: 'uri',
    description: 'of a provider that can sign nothing: the secret is part of the URL, so that it is a new one',
  })
  ingress_url?: string;

  @Field.dateTime({ example: TIME, description: 'until then the one before is good, too' })
  previous_valid_until!: string;
}
