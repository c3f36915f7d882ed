import { Injectable } from '@nestjs/common';
import { EventLog } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { conflict } from '../platform/errors/errors.js';
import { pause } from '../platform/pause.js';
import { notSupportedByProvider } from './registration/not-supported.js';
import { ProviderSessions } from './registration/provider-sessions.js';
import { asAnswer } from './registration/registration-failure.js';
import type { StoredWebhook } from './stored-webhook.js';
import { WebhookManagerRegistry } from './webhook-manager-registry.js';

const POLL_MS = 200;
const POLLS = 50;

/** Asks providers for a test event, and waits for it. */
@Injectable()
export class WebhookPingService {
  constructor(
    private readonly managers: WebhookManagerRegistry,
    private readonly sessions: ProviderSessions,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns whether an event of this webhook came within about 10 seconds
   * @throws InterlockError 409 `webhook_busy`, 501 `not_supported_by_provider`, 502 `provider_error`, 503
   *   `provider_unavailable`, and those of its credential
   */
  async ping(webhook: StoredWebhook): Promise<boolean> {
    const supports = this.managers.find(webhook.provider)?.supports(webhook.webhookType);
    if (webhook.isManual || !supports?.ping) throw notSupportedByProvider();
    if (webhook.status !== 'registered') throw conflict('webhook_busy', `The webhook is ${webhook.status}.`);
    const asked = this.clock.now();
    try {
      const { manager, request } = await this.sessions.open(webhook);
      await manager.ping(request);
    } catch (error) {
      throw asAnswer(error);
    }
    for (let poll = 0; poll < POLLS; poll += 1) {
      if (await this.events.hasEventSince(webhook.id, asked)) return true;
      await pause(POLL_MS);
    }
    return this.events.hasEventSince(webhook.id, asked);
  }
}
