import { Field } from '../../../platform/openapi/field.js';

const ID = '0198c0de-0000-7000-8000-000000000001';

export class WebhookReceived {
  @Field.boolean({ example: true })
  success!: boolean;

  @Field.uuid({ example: ID, description: 'of the event; of the first one where the delivery is a batch' })
  event_id!: string;

  @Field.strings({ optional: true, example: [ID], description: 'of all events, where there are several' })
  event_ids?: string[];

  @Field.string({ example: 'push', description: 'of the first event' })
  event_type!: string;

  @Field.boolean({ example: false, description: 'the delivery came before; nothing was stored' })
  duplicate!: boolean;

  @Field.record({ example: { repository: 'octocat/hello-world', branch: 'main' }, description: 'of the first event' })
  summary!: Record<string, unknown>;
}

export class QuarantinedDeliveryView {
  @Field.uuid({ example: ID })
  id!: string;

  @Field.string({
    example: 'wrong_signature',
    description:
      'why it was not taken: `no_secret`, `missing_signature`, `duplicate_header`, `malformed_signature`, ' +
      '`wrong_signature`, `outside_time_window`, or, with a good signature, `invalid_json`, `invalid_event_format`',
  })
  reason!: string;

  @Field.string({ example: 'POST' })
  method!: string;

  @Field.string({ nullable: true, example: 'application/json' })
  content_type!: string | null;

  @Field.integer({ example: 2048, description: 'of the body as it came, in bytes' })
  size!: number;

  @Field.dateTime({ example: '2026-01-31T12:00:00.000Z' })
  received_at!: string;

  @Field.boolean({ example: false, description: 'it was too long to be kept whole, so that it can never be taken' })
  truncated!: boolean;
}

export class QuarantinedDeliveryList {
  @Field.boolean({ example: true })
  success!: boolean;

  @Field.objects(() => QuarantinedDeliveryView)
  deliveries!: QuarantinedDeliveryView[];

  @Field.string({ nullable: true, example: null })
  next_cursor!: string | null;
}
