import { Field } from '../../../platform/openapi/field.js';
import { EventDeliveryView } from '../../dto/event.view.js';
import { SUBSCRIPTION_STATUSES, type SubscriptionStatus } from '../subscription-types.js';

const ID = '0198c0de-0000-7000-8000-000000000001';
const TIME = '2026-01-31T12:00:00.000Z';
const SECRET = 'whsec_ZXhhbXBsZS1leGFtcGxlLWV4YW1wbGUtZXhhbXBsZS0=';

export class SubscriptionView {
  @Field.uuid({ example: ID })
  id!: string;

  @Field.string({ example: 'https://example.com/webhooks/interlock' })
  url!: string;

  @Field.strings({ nullable: true, example: ['github'], description: 'null: all' })
  providers!: string[] | null;

  @Field.strings({ nullable: true, example: ['push', 'credential.*'], description: 'null: all' })
  event_types!: string[] | null;

  @Field.strings({ nullable: true, example: null, description: 'null: all' })
  webhook_ids!: string[] | null;

  @Field.boolean({ example: false })
  ordered!: boolean;

  @Field.boolean({ example: false })
  all_users!: boolean;

  @Field.enum(SUBSCRIPTION_STATUSES, 'SubscriptionStatus', { example: 'active' })
  status!: SubscriptionStatus;

  @Field.string({ nullable: true, example: null, description: '`gone`: the endpoint answered 410. `user`: by request' })
  disabled_reason!: string | null;

  @Field.dateTime({ nullable: true, example: null, description: 'nothing is sent before, for the endpoint fails' })
  paused_until!: string | null;

  @Field.dateTime({ example: TIME })
  created_at!: string;

  @Field.dateTime({ example: TIME })
  updated_at!: string;
}

export class SubscriptionCreated extends SubscriptionView {
  @Field.string({ example: SECRET, description: 'verifies deliveries (Standard Webhooks); shown this once' })
  secret!: string;
}

export class SubscriptionList {
  @Field.boolean({ example: true })
  success!: true;

  @Field.objects(() => SubscriptionView)
  subscriptions!: SubscriptionView[];

  @Field.string({ nullable: true, example: null })
  next_cursor!: string | null;

  @Field.integer({ example: 1, description: 'entries on all pages' })
  total!: number;
}

export class SubscriptionDeleted {
  @Field.boolean({ example: true })
  success!: true;
}

export class SubscriptionSecretRotated {
  @Field.boolean({ example: true })
  success!: true;

  @Field.string({ example: SECRET, description: 'shown this once' })
  secret!: string;

  @Field.dateTime({ example: TIME, description: 'until then deliveries are signed with the secret before, too' })
  previous_valid_until!: string;
}

export class SubscriptionTested {
  @Field.boolean({ example: true, description: 'an attempt was made' })
  success!: true;

  @Field.uuid({ example: ID })
  event_id!: string;

  @Field.boolean({ example: true, description: 'the endpoint answered 2xx in time' })
  delivered!: boolean;

  @Field.integer({ nullable: true, example: 200, description: 'of the answer, if there was one' })
  status!: number | null;

  @Field.string({ nullable: true, example: null, description: 'why it was not delivered, such as `timeout`' })
  error!: string | null;
}

/** A delivery, with what it is about. */
export class DeliveryView extends EventDeliveryView {
  @Field.uuid({ example: ID })
  event_id!: string;

  @Field.string({ example: 'github' })
  provider!: string;

  @Field.string({ example: 'push' })
  event_type!: string;

  @Field.dateTime({ nullable: true, example: TIME })
  last_attempt_at!: string | null;

  @Field.dateTime({ example: TIME })
  created_at!: string;
}

export class DeliveryList {
  @Field.boolean({ example: true })
  success!: true;

  @Field.objects(() => DeliveryView, { description: 'the newest first' })
  deliveries!: DeliveryView[];

  @Field.string({ nullable: true, example: null })
  next_cursor!: string | null;
}
