import { Field } from '../../platform/openapi/field.js';
import { PageQuery } from '../../platform/server/pagination.js';
import type { WebhookStatus } from '../../provider-kit/webhook-delivery.js';

export const WEBHOOK_STATUSES = ['registering', 'registered', 'awaiting_secret', 'deregistering', 'failed'] as const;

const TITLE = {
  optional: true,
  minLength: 1,
  maxLength: 200,
  printable: true,
  example: 'Pushes to the main repository',
};
const EVENT_COUNT = 200;

export class CreateWebhook {
  @Field.string({ minLength: 1, maxLength: 63, example: 'github', description: 'name of a provider' })
  provider!: string;

  @Field.string({
    optional: true,
    minLength: 1,
    maxLength: 63,
    example: 'repo',
    description: 'one of the provider’s `webhook_types`; not needed where it has one',
  })
  webhook_type?: string;

  @Field.string({
    optional: true,
    minLength: 1,
    maxLength: 500,
    printable: true,
    example: 'octocat/hello-world',
    description: 'what is watched; needed where the kind of webhook names it',
  })
  resource?: string;

  @Field.strings({
    optional: true,
    maxItems: EVENT_COUNT,
    example: ['push'],
    description: 'of those on offer; all of them unless given',
  })
  events?: string[];

  @Field.uuid({ optional: true, description: 'with which the webhook is made at the provider; not needed by hand' })
  credentials_id?: string;

  @Field.record({
    optional: true,
    values: 'string',
    description:
      'values of the provider’s `config_fields`; and `secret_header`: `"true"` for a secret in a header instead of the URL, where the provider can send one',
  })
  config?: Record<string, unknown>;

  @Field.string(TITLE)
  title?: string;

  @Field.boolean({ optional: true, default: false, description: 'made by hand although the service could do it' })
  manual?: boolean;
}

export class UpdateWebhook {
  @Field.strings({ optional: true, maxItems: EVENT_COUNT, example: ['push', 'release'] })
  events?: string[];

  @Field.string(TITLE)
  title?: string;
}

export class SetWebhookSecret {
  @Field.string({
    minLength: 1,
    maxLength: 16_384,
    example: 'example-signing-secret',
    description: 'the secret or public key that the provider shows',
  })
  secret!: string;
}

export class ListWebhooksQuery extends PageQuery {
  @Field.string({ optional: true, minLength: 1, maxLength: 63, description: 'name of a provider', example: 'github' })
  provider?: string;

  @Field.enum(WEBHOOK_STATUSES, 'WebhookStatus', { optional: true })
  status?: WebhookStatus;
}
