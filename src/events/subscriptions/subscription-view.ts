import type { SubscriptionView } from './dto/subscription.view.js';
import type { SubscriptionRow } from './subscription-types.js';

/** What its owner sees of a subscription: never its secrets. */
export const toSubscriptionView = (row: SubscriptionRow, now: Date): SubscriptionView => ({
  id: row.id,
  url: row.url,
  providers: row.providers,
  event_types: row.event_types,
  webhook_ids: row.webhook_ids,
  ordered: row.ordered,
  all_users: row.all_users,
  status: row.status,
  disabled_reason: row.disabled_reason,
  paused_until: row.paused_until !== null && row.paused_until > now ? row.paused_until.toISOString() : null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
