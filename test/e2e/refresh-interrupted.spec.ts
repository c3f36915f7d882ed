import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { sql } from '../support/database.js';
import type { Replica } from '../support/replica.js';
import { refresh, RefreshWorld, tokenOf, USER } from '../support/refresh-world.js';

const OTHER_HOLDER = '00000000-0000-4000-8000-000000000000';

describe('an answer of the token endpoint that cannot simply be written', () => {
  let world: RefreshWorld;
  let api: Api;

  beforeAll(async () => {
    world = await RefreshWorld.start({ label: 'refresh_interrupted' });
    api = await (await world.service()).as(USER);
  });

  afterAll(() => world?.close());

  /** Cuts every connection to the database of the service and lets nobody in. */
  const takeDatabaseAway = async (): Promise<void> => {
    const name = new URL(world.databaseUrl).pathname.slice(1);
    await onServer(`alter database ${name} allow_connections false`);
    await onServer('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  };

  const bringDatabaseBack = (): Promise<object[]> =>
    onServer(`alter database ${new URL(world.databaseUrl).pathname.slice(1)} allow_connections true`);

  const onServer = (text: string, values: unknown[] = []): Promise<object[]> =>
    sql(String(process.env['TEST_DATABASE_URL']), text, values);

  const giveLeaseAway = (id: string, seconds: number): Promise<object[]> =>
    world.sql(
      `update credentials set fence = fence + 1, lease_owner = $2,
         lease_until = clock_timestamp() + make_interval(secs => $3) where id = $1`,
      [id, OTHER_HOLDER, seconds],
    );

  it('is written when the database is back', async () => {
    const child = await world.child();
    const caller = await child.as(USER);
    const id = await world.connect(caller, 'database-away');
    const gate = world.gate();
    gate.holdAnswers();
    const answer = refresh(caller, id);
    await gate.processed(1);
    await takeDatabaseAway();
    gate.release();
    try {
      await eventually(() => expect(child.log()).toContain('cannot be stored yet'));
    } finally {
      await bringDatabaseBack();
    }
    expect((await answer).body).toMatchObject({ success: true, refreshed: true });
    expect(await tokenOf(caller, id)).toMatchObject({
      body: { access_token: gate.answers[0]?.['access_token'], stale: false },
    });
    expect(gate.arrivals).toBe(1);
    expect((await refresh(caller, id)).body.refreshed).toBe(true);
    expect(child.complaints()).toBe('');
  });

  it('waits in the journal, sealed, when the lease was lost, and is used by the next holder', async () => {
    const id = await world.connect(api, 'journal');
    const gate = world.gate();
    gate.holdAnswers();
    const answer = refresh(api, id);
    await gate.processed(1);
    await giveLeaseAway(id, 60);
    gate.release();

    const journal = await eventually(async () => {
      const rows = await world.sql<{ answer: Buffer }>('select answer from refresh_journal');
      expect(rows).toHaveLength(1);
      return rows[0]?.answer.toString('latin1') ?? '';
    });
    for (const name of ['access_token', 'refresh_token', 'id_token']) {
      expect(journal).not.toContain(String(gate.answers[0]?.[name]));
    }
    expect(await world.row(id)).toMatchObject({ version: 1 });

    await world.endLease(id);
    expect((await answer).body.refreshed).toBe(true);
    const { body } = await tokenOf(api, id);
    expect(body).toMatchObject({ access_token: gate.answers[0]?.['access_token'], stale: false });
    expect(gate.arrivals).toBe(1);
    expect(await world.sql('select id from refresh_journal')).toEqual([]);
    expect((await refresh(api, id)).body.refreshed).toBe(true);
    expect(await world.accepts((await tokenOf(api, id)).body.access_token)).toBe(true);
  });

  it('wins over a refusal that another holder got meanwhile for the same refresh token', async () => {
    const id = await world.connect(api, 'late-winner');
    const gate = world.gate();
    gate.holdAnswers();
    const answer = refresh(api, id);
    await gate.processed(1);
    await giveLeaseAway(id, 0);
    await world.sql(
      `update credentials set status = 'reconnect_required', error_code = 'refresh_interrupted', error_at = now(),
         lease_owner = null, lease_until = null, lease_sent_at = null, failures = 1 where id = $1`,
      [id],
    );
    gate.release();
    expect((await answer).body.refreshed).toBe(true);
    expect(await tokenOf(api, id)).toMatchObject({ body: { access_token: gate.answers[0]?.['access_token'] } });
    expect((await world.events(id)).at(-1)).toBe('credential.recovered');
  });

  it('is revoked at the provider when the credential was deleted meanwhile', async () => {
    const id = await world.connect(api, 'deleted');
    const gate = world.gate();
    gate.holdAnswers();
    const answer = refresh(api, id);
    await gate.processed(1);
    await world.sql('delete from credentials where id = $1', [id]);
    const fresh = gate.answers[0]?.['access_token'];
    expect(await world.accepts(fresh)).toBe(true);
    gate.release();
    expect((await answer).status).toBe(404);
    await eventually(async () => expect(await world.accepts(fresh)).toBe(false));
    await eventually(async () => expect(await world.sql('select id from pending_revocations')).toEqual([]));
    expect(await world.sql('select id from refresh_journal')).toEqual([]);
  });

  it('leaves nothing behind when the user deletes the credential while it is refreshed', async () => {
    const id = await world.connect(api, 'deleted-by-user');
    const gate = world.gate();
    gate.holdRequests();
    const answer = refresh(api, id);
    await gate.reached(1);
    expect((await api.delete(`/integrations/credentials/${id}`)).body).toMatchObject({ success: true, revoked: true });
    gate.release();
    expect((await answer).status).toBe(404);
    expect(await world.sql('select id from pending_revocations')).toEqual([]);
    for (const { access_token: token } of gate.answers) {
      if (token !== undefined) expect(await world.accepts(token)).toBe(false);
    }
  });

  it('is dropped when the user connected again meanwhile, and the new grant stays', async () => {
    const id = await world.connect(api, 'reconnected');
    const gate = world.gate();
    gate.holdAnswers();
    const answer = refresh(api, id);
    await gate.processed(1);
    const late = gate.letPass();
    await world.authorize(api, { provider: 'acme', credentials_id: id }, 'reconnected');
    const { body } = await tokenOf(api, id);
    late();
    expect((await answer).status).toBe(200);
    expect((await tokenOf(api, id)).body.access_token).toBe(body.access_token);
    expect(await world.accepts(body.access_token)).toBe(true);
    expect(await world.row(id)).toMatchObject({ version: 2, status: 'valid' });
    expect((await refresh(api, id)).body.refreshed).toBe(true);
  });
});

describe('a process that is asked to stop while a refresh is under way', () => {
  let world: RefreshWorld;

  beforeAll(async () => {
    world = await RefreshWorld.start({ label: 'refresh_shutdown' });
  });

  afterAll(() => world?.close());

  const expectGoodEnd = async (child: Replica, id: string, exited: Promise<number | null>): Promise<void> => {
    expect(await exited).toBe(0);
    expect(child.complaints()).toBe('');
    expect(await world.row(id)).toMatchObject({ version: 2, status: 'valid', lease_sent_at: null });
  };

  it('waits for the provider, answers its caller, and ends well', async () => {
    const child = await world.child();
    const api = await child.as(USER);
    const id = await world.connect(api, 'waited-for');
    const gate = world.gate();
    gate.holdAnswers();
    const answer = refresh(api, id);
    await gate.processed(1);
    const exited = child.terminate();
    await eventually(() => expect(child.log()).toContain('finishing what is under way'));
    gate.release();
    expect((await answer).body.refreshed).toBe(true);
    await expectGoodEnd(child, id, exited);
  });

  it('waits for the provider although nobody waits for the answer any more', async () => {
    const child = await world.child();
    const id = await world.connect(await child.as(USER), 'left-alone');
    const gate = world.gate();
    gate.holdAnswers();
    const caller = new AbortController();
    const call = fetch(`${child.url}/integrations/credentials/${id}/refresh?force=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await child.bearerOf(USER)}` },
      signal: caller.signal,
    });
    await gate.processed(1);
    caller.abort();
    await expect(call).rejects.toThrow();
    const exited = child.terminate();
    await eventually(async () => expect(await isListening(child)).toBe(false));
    expect(await world.row(id)).toMatchObject({ version: 1 });
    gate.release();
    await expectGoodEnd(child, id, exited);
  });

  const isListening = ({ url }: Replica): Promise<boolean> =>
    fetch(`${url}/health/live`).then(
      () => true,
      () => false,
    );
});
