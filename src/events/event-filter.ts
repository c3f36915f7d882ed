import type { Caller } from '../platform/auth/caller.js';
import { lowestEventId } from './event-id.js';
import { matchesType } from './event-insert.js';

/** States of the deliveries of an event, as a filter of lists. */
export const EVENT_STATUSES = ['pending', 'delivered', 'dead_lettered', 'no_subscription'] as const;

export type EventStatus = (typeof EVENT_STATUSES)[number];

/** Whose events a caller sees. */
export interface Audience {
  readonly userId: string;
  /** A backend: it also sees what belongs to nobody, and everybody's deliveries of an event. */
  readonly isService: boolean;
}

export const audienceOf = ({ userId, scopes }: Caller): Audience => ({
  userId,
  isService: scopes.has('integrations:service'),
});

export interface EventFilter {
  readonly webhookId?: string | undefined;
  readonly provider?: string | undefined;
  /** Exact, or the beginning of it and `*`. */
  readonly eventType?: string | undefined;
  readonly status?: EventStatus | undefined;
  /** Received at that time or later. */
  readonly since?: Date | undefined;
  /** Received before that time. */
  readonly until?: Date | undefined;
  /** In event type, resource or delivery id; ignores case. */
  readonly q?: string | undefined;
}

/** A condition in SQL, with its parameters from `$1` on. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  /** @param condition makes SQL of a placeholder; left out when the value is undefined */
  add(value: unknown, condition: (placeholder: string) => string): void {
    if (value !== undefined) this.parts.push(condition(this.value(value)));
  }

  addText(condition: string): void {
    this.parts.push(condition);
  }

  /** @returns the placeholder of one more parameter */
  value(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  take(): string {
    return this.parts.splice(0).join(' and ') || 'true';
  }
}

/** What an index answers. @param before events with lower ids only */
export const addBounds = (conditions: Conditions, filter: EventFilter, before: string | undefined): void => {
  conditions.add(filter.webhookId, (id) => `e.webhook_id = ${id}`);
  conditions.add(filter.since && lowestEventId(filter.since), (id) => `e.id >= ${id}`);
  conditions.add(filter.until && lowestEventId(filter.until), (id) => `e.id < ${id}`);
  conditions.add(before, (id) => `e.id < ${id}`);
};

/** What has to be looked at event by event. @param audience null: everybody's deliveries count */
export const addFilters = (conditions: Conditions, filter: EventFilter, audience: Audience | null): void => {
  conditions.add(filter.provider, (provider) => `e.provider = ${provider}`);
  conditions.add(filter.eventType, (type) => matchesType('e.event_type', `${type}::text`));
  conditions.add(
    filter.q,
    (q) => `strpos(lower(concat_ws(chr(10), e.event_type, e.resource, e.delivery_id)), lower(${q}::text)) > 0`,
  );
  if (filter.status === undefined) return;
  const seen = audience === null || audience.isService ? 'true' : `s.user_id = ${conditions.value(audience.userId)}`;
  const deliveries: Deliveries = (condition) => `exists (
    select 1 from deliveries d join subscriptions s on s.id = d.subscription_id
    where d.event_id = e.id and ${seen} and ${condition})`;
  conditions.addText(STATUS_SQL[filter.status](deliveries));
};

export const hasFilters = ({ provider, eventType, q, status }: EventFilter): boolean =>
  [provider, eventType, q, status].some((value) => value !== undefined);

type Deliveries = (condition: string) => string;

/** Delivered is what every subscription got. An event can be pending for one and dead for another. */
const STATUS_SQL: Readonly<Record<EventStatus, (deliveries: Deliveries) => string>> = {
  pending: (deliveries) => deliveries('d.state = 0'),
  delivered: (deliveries) => `${deliveries('d.state = 1')} and not ${deliveries('d.state <> 1')}`,
  dead_lettered: (deliveries) => deliveries('d.state = 2'),
  no_subscription: (deliveries) => `not ${deliveries('true')}`,
};
