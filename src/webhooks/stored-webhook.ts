import type { WebhookStatus } from '../provider-kit/webhook-delivery.js';
import type { WebhookEntity } from './webhook.entity.js';

/** A webhook as this module works with it; its secrets are sealed. */
export interface StoredWebhook {
  readonly id: string;
  readonly userId: string;
  readonly provider: string;
  readonly webhookType: string | null;
  readonly resource: string | null;
  /** Empty: whatever the provider sends. */
  readonly events: readonly string[];
  readonly title: string;
  readonly status: WebhookStatus;
  readonly isManual: boolean;
  readonly credentialsId: string | null;
  readonly config: Readonly<Record<string, string>>;
  readonly sealed: Buffer;
  readonly version: number;
  readonly providerWebhookId: string | null;
  /** What was kept of the provider's answer. */
  readonly answer: Readonly<Record<string, string>>;
  readonly providerExpiresAt: Date | null;
  readonly verifiedAt: Date | null;
  readonly error: { readonly code: string; readonly at: Date } | null;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const toStoredWebhook = (row: WebhookEntity): StoredWebhook => ({
  id: row.id,
  userId: row.user_id,
  provider: row.provider,
  webhookType: row.webhook_type,
  resource: row.resource,
  events: row.events,
  title: row.title,
  status: row.status,
  isManual: row.is_manual,
  credentialsId: row.credentials_id,
  config: row.config,
  sealed: row.secrets,
  version: row.version,
  providerWebhookId: row.provider_webhook_id,
  answer: row.answer,
  providerExpiresAt: row.provider_expires_at,
  verifiedAt: row.verified_at,
  error: row.error_code !== null && row.error_at ? { code: row.error_code, at: row.error_at } : null,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
