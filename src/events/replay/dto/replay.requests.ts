import { Field } from '../../../platform/openapi/field.js';
import { PageQuery } from '../../../platform/server/pagination.js';
import { EVENT_STATUSES, type EventStatus } from '../../event-filter.js';

const SUBSCRIPTION_ID = { optional: true, description: 'of one subscription only' } as const;
const PROVIDER = { optional: true, minLength: 1, maxLength: 63, example: 'github' } as const;
const EVENT_TYPE = {
  optional: true,
  minLength: 1,
  maxLength: 500,
  description: 'exact, or a beginning and `*`',
  example: 'push',
} as const;

export class ReplayEvent {
  @Field.uuid(SUBSCRIPTION_ID)
  subscription_id?: string;
}

/** Which events to replay: the filters of the list. */
export class ReplayEvents {
  @Field.uuid({ optional: true, description: 'of the webhook that received them' })
  webhook_id?: string;

  @Field.string(PROVIDER)
  provider?: string;

  @Field.string(EVENT_TYPE)
  event_type?: string;

  @Field.enum(EVENT_STATUSES, 'EventStatus', { optional: true })
  status?: EventStatus;

  @Field.dateTime({ optional: true, description: 'received at that time or later' })
  since?: string;

  @Field.dateTime({ optional: true, description: 'received before that time' })
  until?: string;

  @Field.string({ optional: true, minLength: 1, maxLength: 200, description: 'part of type, resource or delivery id' })
  q?: string;

  @Field.uuid(SUBSCRIPTION_ID)
  subscription_id?: string;
}

export class ReplayDeadLetters {
  @Field.uuid(SUBSCRIPTION_ID)
  subscription_id?: string;

  @Field.string(PROVIDER)
  provider?: string;

  @Field.string(EVENT_TYPE)
  event_type?: string;
}

export class ListDeadLettersQuery extends PageQuery {
  @Field.uuid(SUBSCRIPTION_ID)
  subscription_id?: string;

  @Field.string(PROVIDER)
  provider?: string;

  @Field.string(EVENT_TYPE)
  event_type?: string;
}
