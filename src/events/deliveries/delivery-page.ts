import { cutPage, decodeCursor, DEFAULT_LIMIT, type PageQuery } from '../../platform/server/pagination.js';
import { toDeliveryView } from '../delivery-view.js';
import type { Audience } from '../event-filter.js';
import type { DeliveryView } from '../subscriptions/dto/subscription.view.js';
import type { DeliveryFilter, DeliveryListRepository, ListedDelivery } from './delivery-list.repository.js';

const isDeliveryNumber = (position: string): boolean => /^[1-9]\d{0,17}$/.test(position);

/** @returns one page of deliveries as their owner sees them, the newest first */
export const deliveryPage = async (
  repository: DeliveryListRepository,
  owner: Audience,
  filter: DeliveryFilter,
  { cursor, limit = DEFAULT_LIMIT }: PageQuery,
): Promise<{ views: DeliveryView[]; next: string | null }> => {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, isDeliveryNumber);
  const rows = await repository.list(owner, filter, { before, limit: limit + 1 });
  const { page, next } = cutPage(rows, limit, (row) => row.id);
  return { views: page.map(toView), next };
};

const toView = (row: ListedDelivery): DeliveryView =>
  Object.assign(toDeliveryView(row), {
    event_id: row.event_id,
    provider: row.provider,
    event_type: row.event_type,
    last_attempt_at: row.last_attempt_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  });
