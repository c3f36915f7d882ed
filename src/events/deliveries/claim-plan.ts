import type { EndpointMode } from './endpoint-health.js';

/** Deliveries to one subscription that one process has under way at most. */
export const MOST_PER_SUBSCRIPTION = 16;

/** A subscription with pending deliveries. */
export interface WaitingSubscription {
  readonly id: string;
  readonly status: 'active' | 'disabled';
  readonly ordered: boolean;
  readonly mode: EndpointMode;
  readonly paused_until: Date | null;
  readonly leased_until: Date | null;
}

export interface ClaimPlan {
  /** Subscriptions that take several deliveries at a time, with how many. */
  readonly parallel: { readonly id: string; readonly room: number }[];
  /** Subscriptions that take one delivery at a time. */
  readonly exclusive: string[];
}

/**
 * Decides from which subscriptions to claim.
 * @param underWay deliveries that this process has under way, by subscription
 */
export const planClaims = (
  waiting: readonly WaitingSubscription[],
  underWay: ReadonlyMap<string, number>,
  now: Date,
): ClaimPlan => {
  const plan: ClaimPlan = { parallel: [], exclusive: [] };
  for (const subscription of waiting) {
    if (subscription.status !== 'active' || isAhead(subscription.paused_until, now)) continue;
    if (subscription.ordered || subscription.mode !== 'parallel') {
      if (!isAhead(subscription.leased_until, now)) plan.exclusive.push(subscription.id);
      continue;
    }
    const room = MOST_PER_SUBSCRIPTION - (underWay.get(subscription.id) ?? 0);
    if (room > 0) plan.parallel.push({ id: subscription.id, room });
  }
  return plan;
};

const isAhead = (time: Date | null, now: Date): boolean => time !== null && time > now;
