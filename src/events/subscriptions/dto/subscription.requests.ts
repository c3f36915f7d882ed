import { Field } from '../../../platform/openapi/field.js';
import { PageQuery } from '../../../platform/server/pagination.js';
import { DELIVERY_STATES, type DeliveryState } from '../../deliveries/delivery-types.js';
import { SUBSCRIPTION_STATUSES, type SubscriptionStatus } from '../subscription-types.js';

const URL = {
  minLength: 1,
  maxLength: 2_000,
  description: 'where events are sent: https, not a private address',
  example: 'https://example.com/webhooks/interlock',
} as const;
const FILTER = { optional: true, nullable: true, maxItems: 100 } as const;
const PROVIDERS = { ...FILTER, description: 'names of providers; null: all', example: ['github'] } as const;
const EVENT_TYPES = {
  ...FILTER,
  description: 'exact, or a beginning and `*`; null: all',
  example: ['push', 'credential.*'],
} as const;
const WEBHOOK_IDS = {
  ...FILTER,
  description: 'ids of webhooks; null: all, and events of this service',
  example: ['0198c0de-0000-7000-8000-000000000001'],
} as const;
const ORDERED = {
  optional: true,
  description: 'one at a time, each only after the one before it has arrived or was given up',
} as const;

export class CreateSubscription {
  @Field.string(URL)
  url!: string;

  @Field.strings(PROVIDERS)
  providers?: string[] | null;

  @Field.strings(EVENT_TYPES)
  event_types?: string[] | null;

  @Field.strings(WEBHOOK_IDS)
  webhook_ids?: string[] | null;

  @Field.boolean({ ...ORDERED, default: false })
  ordered?: boolean;

  @Field.boolean({
    optional: true,
    default: false,
    description: 'events of every user, and of nobody; needs the scope `integrations:service`, as does its every use',
  })
  all_users?: boolean;
}

export class UpdateSubscription {
  @Field.string({ ...URL, optional: true })
  url?: string;

  @Field.strings(PROVIDERS)
  providers?: string[] | null;

  @Field.strings(EVENT_TYPES)
  event_types?: string[] | null;

  @Field.strings(WEBHOOK_IDS)
  webhook_ids?: string[] | null;

  @Field.boolean(ORDERED)
  ordered?: boolean;

  @Field.enum(SUBSCRIPTION_STATUSES, 'SubscriptionStatus', {
    optional: true,
    description: '`active` also ends a pause: what waits is delivered at once',
  })
  status?: SubscriptionStatus;
}

export class ListDeliveriesQuery extends PageQuery {
  @Field.enum(DELIVERY_STATES, 'DeliveryState', { optional: true })
  state?: DeliveryState;
}
