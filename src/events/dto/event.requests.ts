import { Field } from '../../platform/openapi/field.js';
import { PageQuery } from '../../platform/server/pagination.js';
import { EVENT_STATUSES, type EventFilter, type EventStatus } from '../event-filter.js';

const PROVIDER = { optional: true, minLength: 1, maxLength: 63, example: 'github' } as const;
const EVENT_TYPE = {
  optional: true,
  minLength: 1,
  maxLength: 500,
  description: 'exact, or a beginning and `*`',
  example: 'credential.*',
} as const;

export class ListEventsQuery extends PageQuery {
  @Field.uuid({ optional: true, description: 'of the webhook that received it' })
  webhook_id?: string;

  @Field.string({ ...PROVIDER, description: 'name of a provider' })
  provider?: string;

  @Field.string(EVENT_TYPE)
  event_type?: string;

  @Field.enum(EVENT_STATUSES, 'EventStatus', {
    optional: true,
    description: 'what became of its deliveries to subscriptions; `delivered` when all of them are',
  })
  status?: EventStatus;

  @Field.dateTime({ optional: true, description: 'received at that time or later' })
  since?: string;

  @Field.dateTime({ optional: true, description: 'received before that time' })
  until?: string;

  @Field.string({
    optional: true,
    minLength: 1,
    maxLength: 200,
    description: 'part of the event type, the resource or the delivery id, in any case',
  })
  q?: string;
}

export class StreamEventsQuery {
  @Field.uuid({ optional: true, description: 'of the webhook that received it' })
  webhook_id?: string;

  @Field.string({ ...PROVIDER, description: 'name of a provider' })
  provider?: string;

  @Field.string(EVENT_TYPE)
  event_type?: string;
}

/** @returns the filter that the members of a query, or of a body, describe */
export const toEventFilter = (query: Omit<ListEventsQuery, 'limit' | 'cursor'>): EventFilter => ({
  webhookId: query.webhook_id,
  provider: query.provider,
  eventType: query.event_type,
  status: query.status,
  since: query.since === undefined ? undefined : new Date(query.since),
  until: query.until === undefined ? undefined : new Date(query.until),
  q: query.q,
});
