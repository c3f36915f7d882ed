export type SubscriptionStatus = 'active' | 'disabled';

export const SUBSCRIPTION_STATUSES = ['active', 'disabled'] as const satisfies readonly SubscriptionStatus[];

/** A row of `subscriptions`, as far as its owner is concerned. */
export interface SubscriptionRow {
  readonly id: string;
  readonly user_id: string;
  readonly all_users: boolean;
  readonly url: string;
  readonly providers: string[] | null;
  readonly event_types: string[] | null;
  readonly webhook_ids: string[] | null;
  readonly status: SubscriptionStatus;
  readonly disabled_reason: string | null;
  readonly ordered: boolean;
  readonly secrets: Buffer;
  readonly paused_until: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Which events a subscription wants. Null: all. */
export interface SubscriptionFilters {
  readonly providers: string[] | null;
  readonly event_types: string[] | null;
  readonly webhook_ids: string[] | null;
}
