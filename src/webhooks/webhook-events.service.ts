import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../platform/errors/errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { sameEvents } from './registration/covers.js';
import { notSupportedByProvider } from './registration/not-supported.js';
import { asAnswer } from './registration/registration-failure.js';
import { Upkeep } from './registration/upkeep.js';
import type { StoredWebhook } from './stored-webhook.js';
import { kindOf } from './webhook-kind.js';
import { planEvents } from './webhook-plan.js';
import { WebhookRows } from './webhook-rows.js';

/** Changes which events a webhook brings. */
@Injectable()
export class WebhookEventsService {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly rows: WebhookRows,
    private readonly upkeep: Upkeep,
  ) {}

  /**
   * @returns the webhook as it is then; `registering` when the provider has lost it and it is made anew
   * @throws InterlockError 400 `validation_failed`, 409 `webhook_busy` or `provider_missing`, 501
   *   `not_supported_by_provider`, 502 `provider_error`, 503 `provider_unavailable`, and those of its credential
   */
  async change(webhook: StoredWebhook, wanted: readonly string[]): Promise<StoredWebhook> {
    const webhooks = this.providers.find(webhook.provider)?.definition.webhooks;
    const kind = webhooks && kindOf(webhooks, webhook.webhookType);
    if (!kind) throw conflict('provider_missing', 'This provider does not define this kind of webhook any more.');
    const events = planEvents(kind, wanted, webhook.isManual);
    if (sameEvents(webhook.events, events)) return webhook;
    if (webhook.isManual) return present(await this.rows.change(webhook.id, () => ({ columns: { events } })));
    if (webhook.status !== 'registered' && webhook.status !== 'awaiting_secret') {
      throw conflict('webhook_busy', `The webhook is ${webhook.status}; its events cannot be changed now.`);
    }
    if (!kind.registration?.update && !kind.registration?.single) throw notSupportedByProvider();
    try {
      return present(await this.upkeep.changeEvents(webhook, events));
    } catch (error) {
      throw asAnswer(error);
    }
  }
}

/** @throws InterlockError 404 when it was deleted meanwhile */
const present = (webhook: StoredWebhook | null): StoredWebhook => {
  if (!webhook) throw notFound();
  return webhook;
};
