import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { startEventWorld, type EventWorld } from '../support/event-world.js';
import { eventually } from '../support/eventually.js';

describe('the intake of events while the database', () => {
  let world: EventWorld;
  let blocker: Client;

  beforeAll(async () => {
    world = await startEventWorld('event_outage');
    blocker = new Client({ connectionString: world.url });
    await blocker.connect();
  });

  afterAll(async () => {
    await blocker?.end();
    await world?.close();
  });

  const TRY_AGAIN = {
    status: 503,
    code: 'events_unavailable',
    headers: { 'retry-after': expect.stringMatching(/^[1-5]$/) },
  };

  const count = async (userId: string): Promise<number> =>
    (await world.rows('select from events where user_id = $1', [userId])).length;

  /** Sends two deliveries while nothing can be stored: one in a commit, one that waits for it. */
  const sendBlocked = async (userId: string) => {
    await blocker.query('begin');
    await blocker.query('lock table events');
    const answers = Promise.allSettled([1, 2].map(() => world.intake.receive([world.event({ userId })])));
    const pid = await eventually(async () => {
      const rows = await world.rows<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database()
         and application_name = 'interlock intake' and wait_event_type = 'Lock'`,
      );
      expect(rows).toHaveLength(1);
      return rows[0]?.pid;
    });
    return { answers, pid };
  };

  it.each([
    ['does not finish in time', 'pg_cancel_backend'],
    ['closes the connection', 'pg_terminate_backend'],
  ])('%s asks for another try, keeps nothing half, and goes on', async (_what, interrupt) => {
    const userId = uuidv7();
    const { answers, pid } = await sendBlocked(userId);
    await world.rows(`select ${interrupt}($1)`, [pid]);
    const results = await answers;
    await blocker.query('rollback');
    expect(results).toMatchObject([1, 2].map(() => ({ status: 'rejected', reason: TRY_AGAIN })));
    expect(await count(userId)).toBe(0);
    await world.intake.receive([world.event({ userId })]);
    expect(await count(userId)).toBe(1);
  });

  it('has closed an idle connection goes on with another one', async () => {
    const userId = uuidv7();
    await world.intake.receive([world.event({ userId })]);
    await world.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'interlock intake'`,
    );
    await eventually(async () => {
      await world.intake.receive([world.event({ userId })]);
    });
    expect(await count(userId)).toBe(2);
  });

  it('is being left takes nothing more, but finishes what it has', async () => {
    const userId = uuidv7();
    const { intake } = world.replica();
    const answers = Promise.all([1, 2, 3].map(() => intake.receive([world.event({ userId })])));
    await intake.onApplicationShutdown();
    expect(await answers).toHaveLength(3);
    await expect(intake.receive([world.event({ userId })])).rejects.toMatchObject(TRY_AGAIN);
    expect(await count(userId)).toBe(3);
  });
});
