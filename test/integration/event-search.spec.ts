import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEventWorld, type EventWorld } from '../support/event-world.js';

const ALICE = { userId: 'alice', isService: false };

describe('the search of events', () => {
  let world: EventWorld;

  beforeAll(async () => {
    world = await startEventWorld('event_search');
  });

  afterAll(() => world?.close());

  it('looks at so many events at a time, and goes on with the next page', async () => {
    const [oldest] = await world.intake.receive([world.event({ resource: 'needle' })]);
    await world.rows(
      `insert into events (id, user_id, provider, event_type, occurred_at, received_at)
       select ('ffffffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'alice', 'acme', 'hay', now(), now()
       from generate_series(1, 20_000) n`,
    );
    const first = await world.repository.search(ALICE, { q: 'NEEDLE' }, { limit: 10 });
    expect(first).toEqual({ events: [], next: 'ffffffff-0000-7000-8000-000000000001' });
    const second = await world.repository.search(ALICE, { q: 'NEEDLE' }, { limit: 10, before: first.next ?? '' });
    expect(second).toEqual({ events: [{ id: oldest?.id, size: 7 }], next: null });
  });

  it('of everybody finds what belongs to anybody, and to nobody', async () => {
    const webhookId = '0198c0de-0000-7000-8000-000000000009';
    const stored = await world.intake.receive([
      world.event({ webhookId, userId: 'bob' }),
      world.event({ webhookId, userId: null }),
    ]);
    const found = await world.repository.search(null, { webhookId }, { limit: 10 });
    expect(found.events.map(({ id }) => id)).toEqual(stored.map(({ id }) => id).toReversed());
  });

  it('reads events in the order that was asked for, and leaves out those that are gone', async () => {
    const stored = await world.intake.receive([world.event(), world.event()]);
    const ids = stored.map(({ id }) => id).toReversed();
    const rows = await world.repository.read([...ids, '0198c0de-0000-7000-8000-00000000ffff']);
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });
});
