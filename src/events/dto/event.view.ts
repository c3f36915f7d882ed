import { Field } from '../../platform/openapi/field.js';
import {
  DELIVERY_CAUSES,
  DELIVERY_STATES,
  type DeliveryCause,
  type DeliveryState,
} from '../deliveries/delivery-types.js';

const ID = '0198c0de-0000-7000-8000-000000000001';
const TIME = '2026-01-31T12:00:00.000Z';

export class EventView {
  @Field.uuid({ example: ID })
  id!: string;

  @Field.string({ example: 'github' })
  provider!: string;

  @Field.string({ example: 'push' })
  event_type!: string;

  @Field.json({ description: 'what the provider wrote, as it came', example: { ref: 'refs/heads/main' } })
  data!: unknown;

  @Field.dateTime({ example: TIME, description: 'when it happened, if the provider signed a time; else `received_at`' })
  timestamp!: string;

  @Field.uuid({ nullable: true, example: ID, description: 'of the webhook that received it' })
  webhook_id!: string | null;

  @Field.string({ nullable: true, example: '72d3162e-cc78-11e3-81ab-4c9367dc0958', description: 'of the provider' })
  delivery_id!: string | null;

  @Field.string({ nullable: true, example: 'octocat/hello-world', description: 'what it is about, at the provider' })
  resource!: string | null;

  @Field.record({ example: { repository: 'octocat/hello-world', commits_count: 1 } })
  summary!: Record<string, unknown>;

  @Field.record({
    values: 'string',
    description: 'of the delivery, without secrets',
    example: { 'x-github-event': 'push' },
  })
  headers!: Record<string, string>;

  @Field.dateTime({ example: TIME })
  received_at!: string;

  @Field.string({ nullable: true, example: 'alice', description: 'null: nobody is known to own it' })
  user_id!: string | null;

  @Field.boolean({ example: false, description: 'the webhook received the same body and signature before' })
  suspected_replay!: boolean;
}

export class EventDeliveryView {
  @Field.uuid({ example: '00000000-0000-8000-8000-00000000002a' })
  id!: string;

  @Field.uuid({ example: ID })
  subscription_id!: string;

  @Field.enum(DELIVERY_STATES, 'DeliveryState', { example: 'delivered' })
  state!: DeliveryState;

  @Field.integer({ example: 1 })
  attempts!: number;

  @Field.integer({ nullable: true, example: 200, description: 'of the last answer' })
  last_status!: number | null;

  @Field.string({ nullable: true, example: null, description: 'why the last attempt failed' })
  last_error!: string | null;

  @Field.dateTime({ nullable: true, example: null, description: 'null when none will follow' })
  next_attempt_at!: string | null;

  @Field.dateTime({ nullable: true, example: TIME })
  finished_at!: string | null;

  @Field.enum(DELIVERY_CAUSES, 'DeliveryCause', { example: 'event' })
  cause!: DeliveryCause;
}

export class EventDetailsView extends EventView {
  @Field.objects(() => EventDeliveryView, { description: 'to subscriptions of the caller' })
  deliveries!: EventDeliveryView[];
}

export class EventList {
  @Field.boolean({ example: true })
  success!: true;

  @Field.objects(() => EventView)
  events!: EventView[];

  @Field.string({
    nullable: true,
    example: null,
    description: 'a page may hold fewer than `limit`, and even none, before the end',
  })
  next_cursor!: string | null;
}
