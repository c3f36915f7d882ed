import { Injectable, Logger } from '@nestjs/common';
import { EventIntake, type StoredEvent } from '../../events/event-intake.js';
import { Clock } from '../../platform/clock.js';
import type { IncomingDelivery, WebhookEndpoint } from '../../provider-kit/webhook-delivery.js';
import type { Processed, WebhookManager } from '../../provider-kit/webhook-manager.js';
import { WebhookEndpoints, type FoundEndpoint } from '../webhook-endpoints.js';
import { WebhookManagerRegistry } from '../webhook-manager-registry.js';
import { AppEndpoints } from './app-endpoints.js';
import { receivedEvents, type Recipient } from './received-events.js';

/** Which ingress URL was called. */
export interface IngressTarget {
  readonly provider: string;
  /** A UUID; null at the endpoint of an app. */
  readonly webhookId: string | null;
  readonly pathSecret: string | null;
}

/** An endpoint that exists. */
export interface CalledEndpoint {
  readonly manager: WebhookManager;
  readonly endpoint: WebhookEndpoint;
  /** Null at the endpoint of an app: the events tell whose they are. */
  readonly webhook: FoundEndpoint | null;
}

export type VerifiedEvents = Extract<Processed, { kind: 'events' }>;

/** Finds endpoints, and takes what was verified into the log. */
@Injectable()
export class Reception {
  private readonly logger = new Logger(Reception.name);

  constructor(
    private readonly managers: WebhookManagerRegistry,
    private readonly endpoints: WebhookEndpoints,
    private readonly apps: AppEndpoints,
    private readonly intake: EventIntake,
    private readonly clock: Clock,
  ) {}

  /** @returns null when there is no such endpoint, or when it is of another provider */
  async find({ provider, webhookId, pathSecret }: IngressTarget): Promise<CalledEndpoint | null> {
    const manager = this.managers.find(provider);
    if (!manager) return null;
    if (webhookId === null) {
      const endpoint = this.apps.find(provider);
      return endpoint && { manager, endpoint, webhook: null };
    }
    const webhook = await this.endpoints.find(provider, webhookId);
    return webhook && { manager, endpoint: { ...webhook.endpoint, pathSecret }, webhook };
  }

  /**
   * @returns once the events are durable
   * @throws EventNotStorable, InterlockError as {@link EventIntake.receive}
   */
  async store(
    { manager, endpoint, webhook }: CalledEndpoint,
    delivery: IncomingDelivery,
    { events, verdict }: VerifiedEvents,
  ): Promise<StoredEvent[]> {
    const { provider, webhooks } = manager;
    const read = { provider, webhooks, endpoint, delivery, events, verdict };
    const recipients = webhook ? events.map(() => recipientsOf(webhook)) : await this.apps.recipients(read);
    const stored = await this.intake.receive(receivedEvents(read, recipients));
    if (webhook?.verifiedAt === null) await this.markVerified(endpoint);
    return stored;
  }

  /** The events are durable by now: a failure here must not make the provider send them again. The next one sets it. */
  private async markVerified({ webhookId }: WebhookEndpoint): Promise<void> {
    try {
      if (webhookId !== null) await this.endpoints.markVerified(webhookId, this.clock.now());
    } catch (error) {
      this.logger.warn(`Webhook ${webhookId} could not be marked as verified: ${(error as Error).message}`);
    }
  }
}

const recipientsOf = ({ userId, endpoint }: FoundEndpoint): Recipient[] =>
  endpoint.webhookId === null ? [] : [{ userId, scope: endpoint.webhookId }];
