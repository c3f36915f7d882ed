import { validationFailed } from '../../platform/errors/errors.js';
import { isUuid } from '../../platform/server/uuid.pipe.js';
import type { SubscriptionFilters } from './subscription-types.js';

interface Wanted {
  providers?: string[] | null | undefined;
  event_types?: string[] | null | undefined;
  webhook_ids?: string[] | null | undefined;
}

const ALL: SubscriptionFilters = { providers: null, event_types: null, webhook_ids: null };

/**
 * Reads the filters of a body. An empty list means all, like null.
 * @param before what holds for members that are left out
 * @throws InterlockError 400 `validation_failed`
 */
export const filtersOf = (wanted: Wanted, before: SubscriptionFilters = ALL): SubscriptionFilters => {
  if (wanted.event_types?.some((type) => type.slice(0, -1).includes('*'))) {
    throw validationFailed([{ field: 'event_types', message: 'may have a * at the end only' }]);
  }
  if (wanted.webhook_ids?.some((id) => !isUuid(id))) {
    throw validationFailed([{ field: 'webhook_ids', message: 'must be a list of UUIDs' }]);
  }
  return {
    providers: chosen(wanted.providers, before.providers),
    event_types: chosen(wanted.event_types, before.event_types),
    webhook_ids: chosen(wanted.webhook_ids, before.webhook_ids),
  };
};

const chosen = (wanted: string[] | null | undefined, before: string[] | null): string[] | null => {
  if (wanted === undefined) return before;
  return wanted === null || wanted.length === 0 ? null : [...new Set(wanted)];
};
