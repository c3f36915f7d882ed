import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from '../support/database.js';
import { makeGithubWebhook, type GithubWebhook } from '../support/gateway.js';
import { InsistentSender, type SenderReport } from '../support/insistent-sender.js';
import { startReplica, type Replica } from '../support/replica.js';
import { RestartablePostgres } from '../support/restartable-postgres.js';
import { testEnvironment } from '../support/service.js';
import { Subscriber } from '../support/subscriber.js';

const KILLS = 10;
const SENDERS = 16;
const LABEL = 'gateway_crash';

interface StoredEvent {
  id: string;
  delivery_id: string;
}

describe('a service that is killed under load, ten times, and whose database is restarted', () => {
  let postgres: RestartablePostgres;
  let replica: Replica;
  let subscriber: Subscriber;
  let webhook: GithubWebhook;
  let report: SenderReport;
  let stored: StoredEvent[];

  beforeAll(async () => {
    postgres = await RestartablePostgres.start();
    subscriber = await Subscriber.start();
    const env = testEnvironment();
    const start = (): Promise<Replica> => startReplica({ label: LABEL, databaseUrl: postgres.url, env });
    replica = await start();
    const alice = await replica.as('alice');
    const subscription = await alice.post('/integrations/subscriptions', { url: subscriber.url });
    subscriber.secrets = [subscription.body.secret];
    webhook = await makeGithubWebhook(alice);

    const sender = new InsistentSender(() => replica.url, webhook, SENDERS);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await reached(sender, sender.count + randomInt(20, 120));
      await delay(randomInt(0, 60));
      await replica.kill();
      replica = await start();
    }
    await reached(sender, sender.count + 50);
    await postgres.restart();
    await reached(sender, sender.count + 50);
    report = await sender.finish();
    await subscriber.received(report.acknowledged.size, 90_000);
    stored = await sql<StoredEvent>(
      postgres.url,
      'select id, delivery_id from events where webhook_id is not null order by id',
    );
    const { requests, acknowledged, duplicates } = report;
    const again = subscriber.deliveries.length - subscriber.ids.length;
    process.stdout.write(
      `sent ${requests}, acknowledged ${acknowledged.size}, stored ${stored.length}, delivered ${subscriber.ids.length}, ` +
        `duplicates ${duplicates} received and ${again} delivered\n`,
    );
  }, 240_000);

  afterAll(async () => {
    await replica?.terminate();
    await subscriber?.close();
    await postgres?.close();
  });

  it('answers nothing but 200 and 503', () => {
    expect(report.surprises).toEqual([]);
  });

  it('has every acknowledged event in its log, exactly once', () => {
    expect(stored.length).toBeGreaterThan(KILLS * 20);
    expect(Object.fromEntries(stored.map(({ delivery_id, id }) => [delivery_id, id]))).toEqual(
      Object.fromEntries(report.acknowledged),
    );
    expect(new Set(stored.map(({ delivery_id }) => delivery_id)).size).toBe(stored.length);
  });

  it('delivers every one of them at least once, signed', () => {
    const delivered = new Set(subscriber.ids);
    expect([...report.acknowledged.values()].filter((id) => !delivered.has(id))).toEqual([]);
    expect(subscriber.deliveries.every(({ verified }) => verified)).toBe(true);
  });
});

const reached = async (sender: InsistentSender, count: number): Promise<void> => {
  while (sender.count < count) await delay(5);
};
