import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Clock } from '../../src/platform/clock.js';
import { parseEncryptionKeys } from '../../src/platform/crypto/encryption-keys.js';
import { Envelope } from '../../src/platform/crypto/envelope.js';
import { Keyring } from '../../src/platform/crypto/keyring.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { DatabaseAddress } from '../../src/platform/database/database-address.js';
import { HotReads } from '../../src/platform/database/hot-reads.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { EgressClient } from '../../src/platform/http/egress-client.js';
import { HostResolver } from '../../src/platform/http/host-resolver.js';
import { UrlPolicy } from '../../src/platform/http/url-policy.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { DeliveryClaims } from '../../src/events/deliveries/delivery-claims.js';
import { DeliveryMetrics } from '../../src/events/deliveries/delivery-metrics.js';
import { DeliveryResults } from '../../src/events/deliveries/delivery-results.js';
import { DeliverySender } from '../../src/events/deliveries/delivery-sender.js';
import { Dispatcher } from '../../src/events/deliveries/dispatcher.js';
import { Settlements } from '../../src/events/deliveries/settlements.js';
import { DeliveryWake, EventWake } from '../../src/events/delivery-wake.js';
import { EventIds } from '../../src/events/event-id.js';
import { EventIntake } from '../../src/events/event-intake.js';
import { EventMetrics } from '../../src/events/event-metrics.js';
import { EventWriter } from '../../src/events/event-writer.js';
import { DeadLetters } from '../../src/events/replay/dead-letters.js';
import { EventReplays } from '../../src/events/replay/event-replays.js';
import { SubscriptionSecrets } from '../../src/events/subscriptions/subscription-secrets.js';
import { SubscriptionRepository } from '../../src/events/subscriptions/subscription.repository.js';
import { SubscriptionsService } from '../../src/events/subscriptions/subscriptions.service.js';
import { createTestDatabase, sql } from './database.js';
import { eventually } from './eventually.js';
import { rememberSecret } from './secrets.js';

/** A clock that stands still until it is moved. */
export class ManualClock extends Clock {
  private at = Date.parse('2026-03-01T00:00:00Z');

  override now(): Date {
    return new Date(this.at);
  }

  advance(seconds: number): void {
    this.at += seconds * 1_000;
  }
}

export interface DeliveryRecord {
  id: string;
  event_id: string;
  subscription_id: string;
  state: number;
  attempts: number;
  next_at: Date;
  leased_until: Date | null;
  last_status: number | null;
  last_error: string | null;
}

export interface SubscriptionRecord {
  mode: string;
  status: string;
  disabled_reason: string | null;
  failures: number;
  paused_until: Date | null;
}

export const OWNER = { userId: 'alice', isService: false };

/** Tells how often dispatchers have looked for work. */
class CountedClaims extends DeliveryClaims {
  lookups = 0;

  override waiting(after: string, limit: number): ReturnType<DeliveryClaims['waiting']> {
    this.lookups += 1;
    return super.waiting(after, limit);
  }
}

/** The part of the service that delivers, on real PostgreSQL, with as many dispatchers as a test wants. */
export class DeliveryWorld {
  readonly clock = new ManualClock();
  readonly wake = new DeliveryWake();
  readonly subscriptions: SubscriptionsService;
  readonly replays: EventReplays;
  readonly deadLetters: DeadLetters;
  readonly claims: CountedClaims;
  readonly results: DeliveryResults;
  private readonly secrets: SubscriptionSecrets;
  private readonly hotReads: HotReads;
  private readonly egress: EgressClient;
  private readonly intake: EventIntake;
  private readonly dispatchers: Dispatcher[] = [];

  private constructor(
    readonly databaseUrl: string,
    readonly dataSource: DataSource,
    resolver: HostResolver,
  ) {
    const key = randomBytes(32).toString('base64');
    rememberSecret(key);
    const address = new DatabaseAddress(databaseUrl, 5);
    const egress = { egressAllow: ['127.0.0.0/8'] };
    this.secrets = new SubscriptionSecrets(new Envelope(new Keyring(parseEncryptionKeys(`k1:${key}`))));
    this.hotReads = new HotReads(address);
    this.egress = new EgressClient(egress, resolver);
    this.claims = new CountedClaims(dataSource);
    this.results = new DeliveryResults(dataSource, this.clock);
    this.subscriptions = new SubscriptionsService(
      dataSource,
      new SubscriptionRepository(dataSource),
      this.secrets,
      new UrlPolicy(egress, resolver),
      this.clock,
      this.wake,
    );
    this.replays = new EventReplays(dataSource, this.subscriptions, this.clock, this.wake);
    this.deadLetters = new DeadLetters(dataSource, this.clock, this.wake);
    this.intake = new EventIntake(
      new EventWriter(address, this.clock),
      new EventIds(),
      new EventMetrics(new Metrics()),
      this.wake,
      new EventWake(),
    );
  }

  static async start(label: string, resolver: HostResolver = new HostResolver()): Promise<DeliveryWorld> {
    const url = await createTestDatabase(label);
    const dataSource = await createDataSource({ url, entities: [], poolSize: 5 });
    await dataSource.initialize();
    await migrate(dataSource, url);
    return new DeliveryWorld(url, dataSource, resolver);
  }

  /** One more replica. */
  startDispatcher(): Dispatcher {
    const { hotReads, egress, secrets, clock, claims, wake } = this;
    const dispatcher = new Dispatcher(
      claims,
      new DeliverySender(hotReads, egress, secrets, clock),
      new Settlements(this.results),
      new DeliveryMetrics(new Metrics()),
      clock,
      wake,
    );
    dispatcher.onApplicationBootstrap();
    this.dispatchers.push(dispatcher);
    return dispatcher;
  }

  /** @returns the id of the subscription and its secret */
  async subscribe(url: string, options: { ordered?: boolean } = {}): Promise<{ id: string; secret: string }> {
    const { row, secret } = await this.subscriptions.create(OWNER, { url, ...options });
    rememberSecret(secret.reveal());
    return { id: row.id, secret: secret.reveal() };
  }

  /** An event of the provider `acme`, as an ingress would store it. @returns its id */
  async emit(data: unknown = {}, eventType = 'task.created'): Promise<string> {
    const [stored] = await this.intake.receive([
      {
        userId: OWNER.userId,
        provider: 'acme',
        webhookId: null,
        eventType,
        deliveryId: null,
        resource: null,
        summary: {},
        headers: {},
        body: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)),
        data: null,
        contentType: 'application/json',
        receivedAt: this.clock.now(),
        dedupe: null,
        fingerprint: null,
      },
    ]);
    if (!stored) throw new Error('the event was not stored');
    return stored.id;
  }

  async emitMany(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let number = 0; number < count; number += 1) ids.push(await this.emit({ number }));
    return ids;
  }

  async subscription(id: string): Promise<SubscriptionRecord> {
    const [row] = await sql<SubscriptionRecord>(this.databaseUrl, 'select * from subscriptions where id = $1', [id]);
    if (!row) throw new Error('the subscription is gone');
    return row;
  }

  /** In order of id. */
  deliveries(): Promise<DeliveryRecord[]> {
    return sql(this.databaseUrl, 'select * from deliveries order by id');
  }

  /** Waits until it is so. */
  async until(check: (deliveries: DeliveryRecord[]) => void | Promise<void>): Promise<DeliveryRecord[]> {
    return eventually(async () => {
      const deliveries = await this.deliveries();
      await check(deliveries);
      return deliveries;
    });
  }

  /** Waits until everything has been attempted that is due. @returns all deliveries */
  async calm(): Promise<DeliveryRecord[]> {
    return eventually(async () => {
      const before = await this.attempts();
      await this.look();
      const deliveries = await this.deliveries();
      const underWay = deliveries.filter((row) => row.state === 0 && row.leased_until !== null);
      if (underWay.length > 0 || (await this.attempts()) !== before) throw new Error('deliveries are under way');
      return deliveries;
    });
  }

  /** Moves the clock, and waits until everything has been attempted that is due then. */
  async pass(seconds: number): Promise<DeliveryRecord[]> {
    this.clock.advance(seconds);
    return this.calm();
  }

  /** Lets every dispatcher look for work. A look that has begun before a change may miss it; the one after it does not. */
  async look(): Promise<void> {
    const before = this.claims.lookups;
    await eventually(() => {
      this.wake.signal();
      if (this.claims.lookups < before + 2 * this.dispatchers.length) throw new Error('no dispatcher looks for work');
    });
  }

  private async attempts(): Promise<number> {
    return (await this.deliveries()).reduce((sum, delivery) => sum + delivery.attempts, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.dispatchers.map((dispatcher) => dispatcher.onModuleDestroy()));
    await this.intake.onApplicationShutdown();
    await this.egress.onApplicationShutdown();
    await this.hotReads.close();
    await this.dataSource.destroy();
  }
}
