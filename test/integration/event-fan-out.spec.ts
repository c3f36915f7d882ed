import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { startEventWorld, type EventWorld } from '../support/event-world.js';
import { eventually } from '../support/eventually.js';

describe('the fan-out of events to subscriptions', () => {
  let world: EventWorld;

  beforeAll(async () => {
    world = await startEventWorld('event_fan_out');
  });

  afterAll(() => world?.close());

  /** @returns how many deliveries the subscription has, by event */
  const deliveriesOf = async (subscriptionId: string): Promise<string[]> =>
    (
      await world.rows<{ event_id: string }>('select event_id from deliveries where subscription_id = $1 order by id', [
        subscriptionId,
      ])
    ).map(({ event_id: eventId }) => eventId);

  it('makes a delivery that is due now, in the same commit', async () => {
    const userId = uuidv7();
    const subscription = await world.subscribe({ user_id: userId });
    const [stored] = await world.intake.receive([world.event({ userId })]);
    expect(await world.rows('select * from deliveries where subscription_id = $1', [subscription])).toMatchObject([
      {
        event_id: stored?.id,
        cause: 'event',
        state: 0,
        attempts: 0,
        next_at: world.clock.now(),
        created_at: world.clock.now(),
      },
    ]);
  });

  it('keeps the order of the events', async () => {
    const userId = uuidv7();
    const subscription = await world.subscribe({ user_id: userId });
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => world.intake.receive([world.event({ userId })])),
    );
    expect(await deliveriesOf(subscription)).toEqual(answers.flat().map(({ id }) => id));
  });

  const webhookId = uuidv7();

  it.each([
    ['everything', {}, true],
    ['nothing while it is disabled', { status: 'disabled' }, false],
    ['nothing of another user', { user_id: 'bob' }, false],
    ['another user’s, for all users', { user_id: 'bob', all_users: true }, true],
    ['its provider', { providers: ['other', 'acme'] }, true],
    ['no other provider', { providers: ['other'] }, false],
    ['its webhook', { webhook_ids: [webhookId] }, true],
    ['no other webhook', { webhook_ids: [uuidv7()] }, false],
    ['its event type', { event_types: ['task.created'] }, true],
    ['a beginning of its event type', { event_types: ['other', 'task.*'] }, true],
    ['every event type', { event_types: ['*'] }, true],
    ['no other event type', { event_types: ['task', 'task.create', 'TASK.CREATED', 'x*', 'task.created.*'] }, false],
    ['nothing that fails one of its filters', { providers: ['acme'], event_types: ['other'] }, false],
  ])('brings a subscription %s', async (_what, columns, isDelivered) => {
    const subscription = await world.subscribe(columns);
    const [stored] = await world.intake.receive([world.event({ webhookId })]);
    expect(await deliveriesOf(subscription)).toEqual(isDelivered ? [stored?.id] : []);
    await world.rows('delete from subscriptions where id = $1', [subscription]);
  });

  it('brings an event of nobody to subscriptions for all users only', async () => {
    const everybody = await world.subscribe({ all_users: true });
    const own = await world.subscribe({});
    const [stored] = await world.intake.receive([world.event({ userId: null, webhookId: null })]);
    expect([await deliveriesOf(everybody), await deliveriesOf(own)]).toEqual([[stored?.id], []]);
    await world.rows('delete from subscriptions where id = $1', [everybody]);
  });

  it('brings a duplicate to nobody', async () => {
    const userId = uuidv7();
    const subscription = await world.subscribe({ user_id: userId });
    const event = world.event({ userId, dedupe: { scope: uuidv7(), key: Buffer.alloc(32), ttlSeconds: null } });
    const [first] = await world.intake.receive([event]);
    await world.intake.receive([event]);
    expect(await deliveriesOf(subscription)).toEqual([first?.id]);
  });

  it('wakes those who deliver, when there is something to deliver', async () => {
    const { intake, log, deliveryWake } = world.replica();
    let signals = 0;
    deliveryWake.onSignal(() => (signals += 1));
    const userId = uuidv7();
    await intake.receive([world.event({ userId })]);
    expect(signals).toBe(0);
    await world.subscribe({ user_id: userId });
    await intake.receive([world.event({ userId })]);
    expect(signals).toBe(1);
    await log.append(world.dataSource, {
      type: 'credential.created',
      userId,
      provider: 'acme',
      credentialsId: uuidv7(),
    });
    expect(signals).toBe(2);
  });

  it('leaves a subscription out that is being deleted, and stores the event', async () => {
    const userId = uuidv7();
    const subscription = await world.subscribe({ user_id: userId });
    const client = new Client({ connectionString: world.url });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('delete from subscriptions where id = $1', [subscription]);
      const answer = world.intake.receive([world.event({ userId })]);
      await eventually(async () => {
        const waiting = await world.rows(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(waiting).toHaveLength(1);
      });
      await client.query('commit');
      expect(await answer).toEqual([{ id: expect.any(String), duplicate: false }]);
      expect(await deliveriesOf(subscription)).toEqual([]);
    } finally {
      await client.end();
    }
  });

  describe('of what happens to credentials', () => {
    it('belongs to the transaction that makes it true', async () => {
      const userId = uuidv7();
      const credentialsId = uuidv7();
      const subscription = await world.subscribe({ user_id: userId, event_types: ['credential.*'] });
      const append = (isRolledBack: boolean) =>
        world.dataSource.transaction(async (transaction) => {
          await world.log.append(transaction, {
            type: 'credential.refresh_failed',
            userId,
            provider: 'acme',
            credentialsId,
            reason: 'invalid_grant',
          });
          if (isRolledBack) throw new Error('rolled back');
        });
      await expect(append(true)).rejects.toThrow('rolled back');
      await append(false);
      const rows = await world.rows<{ id: string; data: Buffer }>('select * from events where user_id = $1', [userId]);
      expect(rows).toMatchObject([
        { event_type: 'credential.refresh_failed', occurred_at: world.clock.now(), received_at: world.clock.now() },
      ]);
      expect(JSON.parse(String(rows[0]?.data))).toEqual({ credentials_id: credentialsId, reason: 'invalid_grant' });
      expect(await deliveriesOf(subscription)).toEqual([rows[0]?.id]);
    });
  });

  describe('the log', () => {
    it('tells when a webhook last received something', async () => {
      const [one, other] = [uuidv7(), uuidv7()];
      await world.intake.receive([world.event({ webhookId: one })]);
      world.clock.advance(60);
      const [last] = await world.intake.receive([world.event({ webhookId: one })]);
      expect(await world.log.lastReceived([one, other])).toEqual(new Map([[one, world.clock.now()]]));
      expect(await world.log.lastReceived([])).toEqual(new Map());
      expect(await world.log.hasEventSince(one, world.clock.now())).toBe(true);
      expect(await world.log.hasEventSince(one, new Date(world.clock.now().getTime() + 1))).toBe(false);
      expect(await world.log.hasEventSince(one, last?.id ?? '')).toBe(false);
      expect(await world.log.hasEventSince(other, new Date(0))).toBe(false);
    });
  });
});
