import type { WebhookView } from './dto/webhook.views.js';
import type { StoredWebhook } from './stored-webhook.js';

/**
 * What clients see of a webhook: no secret, so that the URL ends before one.
 * @param lastEventAt null while no event came
 */
export const toWebhookView = (webhook: StoredWebhook, publicUrl: string, lastEventAt: Date | null): WebhookView => ({
  id: webhook.id,
  provider: webhook.provider,
  webhook_type: webhook.webhookType,
  resource: webhook.resource,
  events: [...webhook.events],
  title: webhook.title,
  status: webhook.status,
  is_manual: webhook.isManual,
  ingress_url: `${publicUrl}/webhooks/${webhook.provider}/${webhook.id}`,
  provider_webhook_id: webhook.providerWebhookId,
  credentials_id: webhook.credentialsId,
  verified_at: iso(webhook.verifiedAt),
  last_event_at: iso(lastEventAt),
  error: webhook.error && { code: webhook.error.code, at: webhook.error.at.toISOString() },
  created_at: webhook.createdAt.toISOString(),
  updated_at: webhook.updatedAt.toISOString(),
});

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
