import { deliveryUuid } from './deliveries/delivery-id.js';
import { DELIVERY_STATES, type DeliveryCause } from './deliveries/delivery-types.js';
import type { EventDeliveryView } from './dto/event.view.js';
import type { DeliveryRow } from './event.repository.js';

export const toDeliveryView = (row: DeliveryRow): EventDeliveryView => {
  const state = DELIVERY_STATES[row.state];
  if (state === undefined) throw new Error(`Delivery ${row.id} has the unknown state ${row.state}`);
  return {
    id: deliveryUuid(row.id),
    subscription_id: row.subscription_id,
    state,
    attempts: row.attempts,
    last_status: row.last_status,
    last_error: row.last_error,
    next_attempt_at: state === 'pending' ? row.next_at.toISOString() : null,
    finished_at: row.finished_at?.toISOString() ?? null,
    cause: row.cause as DeliveryCause,
  };
};
