import { Inject, Injectable } from '@nestjs/common';
import { EventLog } from '../events/event-log.js';
import { AppConfig } from '../platform/config/app-config.js';
import { Clock } from '../platform/clock.js';
import { notFound } from '../platform/errors/errors.js';
import { registrationOf } from '../provider-kit/webhooks/registration-of.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { WebhookDeleted, WebhookView } from './dto/webhook.views.js';
import { Registrar } from './registration/registrar.js';
import { LEASE_MS } from './registration/schedule.js';
import type { StoredWebhook } from './stored-webhook.js';
import { WebhookEventsService } from './webhook-events.service.js';
import { WebhookRepository, type WebhookFilter } from './webhook.repository.js';
import { WebhookRows } from './webhook-rows.js';
import { toWebhookView } from './webhook-view.js';

/** What a user does with the webhooks that are there. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly repository: WebhookRepository,
    private readonly rows: WebhookRows,
    private readonly events: WebhookEventsService,
    private readonly registrar: Registrar,
    private readonly providers: ProviderRegistry,
    private readonly log: EventLog,
    private readonly clock: Clock,
    @Inject(AppConfig) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /** @throws InterlockError 404, the same for a missing webhook and for another user's */
  async get(userId: string, id: string): Promise<StoredWebhook> {
    const webhook = await this.repository.findOwned(userId, id);
    if (!webhook) throw notFound();
    return webhook;
  }

  list(filter: WebhookFilter): Promise<StoredWebhook[]> {
    return this.repository.list(filter);
  }

  async views(webhooks: readonly StoredWebhook[]): Promise<WebhookView[]> {
    const last = await this.log.lastReceived(webhooks.map(({ id }) => id));
    return webhooks.map((webhook) => toWebhookView(webhook, this.config.publicUrl, last.get(webhook.id) ?? null));
  }

  async view(webhook: StoredWebhook): Promise<WebhookView> {
    const last = await this.log.lastReceived([webhook.id]);
    return toWebhookView(webhook, this.config.publicUrl, last.get(webhook.id) ?? null);
  }

  /** @throws InterlockError 404, and those of a change of events */
  async update(
    userId: string,
    id: string,
    { events, title }: { events?: readonly string[] | undefined; title?: string | undefined },
  ): Promise<StoredWebhook> {
    let webhook = await this.get(userId, id);
    if (events !== undefined) webhook = await this.events.change(webhook, events);
    if (title === undefined) return webhook;
    const changed = await this.rows.change(id, () => ({ columns: { title } }));
    if (!changed) throw notFound();
    return changed;
  }

  /**
   * Removes the webhook, at the provider first where we made it there. Its events stay.
   * @throws InterlockError 404
   */
  async delete(userId: string, id: string): Promise<WebhookDeleted> {
    const webhook = await this.get(userId, id);
    if (webhook.isManual || webhook.status === 'failed') {
      await this.repository.delete(id);
      return deleted(this.byHand(webhook));
    }
    const canDelete = this.canDelete(webhook);
    const claimed = await this.repository.claimForRemoval(userId, id, new Date(this.clock.now().getTime() + LEASE_MS));
    if (!claimed) throw notFound();
    if (await this.registrar.deregister(claimed)) {
      return deleted(canDelete ? 'Webhook deleted successfully' : this.byHand(webhook));
    }
    const after = await this.repository.find(id);
    if (after?.status === 'failed') {
      await this.repository.delete(id);
      return deleted(this.byHand(webhook));
    }
    return {
      success: true,
      message: 'The provider has not confirmed yet that the webhook is gone. It is tried again until it does.',
      status: 'deregistering',
    };
  }

  private canDelete({ provider, webhookType }: StoredWebhook): boolean {
    const { webhooks } = this.providers.find(provider)?.definition ?? {};
    return webhooks !== undefined && registrationOf(webhooks, webhookType)?.delete !== undefined;
  }

  private byHand(webhook: StoredWebhook): string {
    const name = this.providers.find(webhook.provider)?.definition.display_name ?? webhook.provider;
    const { ingress_url: url } = toWebhookView(webhook, this.config.publicUrl, null);
    return webhook.isManual || webhook.providerWebhookId !== null
      ? `Webhook deleted here. Remove the one that sends to ${url} at ${name} by hand.`
      : `Webhook deleted. Should ${name} have one that sends to ${url}, remove it there by hand.`;
  }
}

const deleted = (message: string): WebhookDeleted => ({ success: true, message, status: 'deleted' });
