import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { refresh, RefreshWorld, tokenOf, USER } from '../support/refresh-world.js';
import type { Replica } from '../support/replica.js';
import type { TokenGate } from '../support/token-gate.js';

/** A credential whose holder was killed in the middle of its refresh. */
interface Orphan {
  id: string;
  /** The access token from before. */
  old: string;
  gate: TokenGate;
}

/**
 * Where a holder dies: before it sends; when its request has arrived but is lost; when the provider has processed it; when
 * the answer has come.
 */
type Crash = 'before_sending' | 'before_processing' | 'before_answering' | 'before_writing';

class CrashWorld {
  private constructor(
    readonly world: RefreshWorld,
    readonly survivor: Api,
  ) {}

  static async start(label: string, definition: string, rotate: boolean): Promise<CrashWorld> {
    const world = await RefreshWorld.start({ label, definition, rotate });
    return new CrashWorld(world, await (await world.service()).as(USER));
  }

  /** Connects an account, lets a replica begin its refresh and kills it there. */
  async crash(at: Crash, account: string): Promise<Orphan> {
    const { world } = this;
    const id = await world.connect(this.survivor, account);
    const old: string = (await tokenOf(this.survivor, id)).body.access_token;
    const victim = await world.child(at === 'before_sending' || at === 'before_writing' ? at : undefined);
    const gate = world.gate();
    if (at === 'before_processing') gate.holdRequests();
    if (at === 'before_answering') gate.holdAnswers();
    await world.expireIn(id, 200);
    const asked = refresh(await victim.as(USER), id).catch((error: unknown) => error);
    await reached(at, victim, gate);
    await victim.kill();
    gate.release();
    await asked;
    return { id, old, gate };
  }

  async expectStale({ id, old }: Orphan): Promise<void> {
    expect(await tokenOf(this.survivor, id)).toMatchObject({
      status: 200,
      body: { access_token: old, stale: true },
    });
    expect(await this.world.row(id)).toMatchObject({ status: 'valid', error_code: 'refresh_in_doubt', failures: 1 });
  }

  async expectRecovered({ id, old }: Orphan): Promise<void> {
    const answer = await tokenOf(this.survivor, id);
    expect(answer).toMatchObject({ status: 200, body: { stale: false } });
    expect(answer.body.access_token).not.toBe(old);
    expect(await this.world.accepts(answer.body.access_token)).toBe(true);
    expect(await this.world.row(id)).toMatchObject({ status: 'valid', error_code: null, lease_sent_at: null });
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

const reached = (at: Crash, victim: Replica, gate: TokenGate): Promise<void> => {
  if (at === 'before_processing') return gate.reached(1);
  return at === 'before_answering' ? gate.processed(1) : victim.stopped();
};

const codeOf = ({ status, body }: ApiAnswer): unknown[] => [status, body.code];

describe('a refresh whose process is killed, at a provider whose refresh tokens work once', () => {
  let crashes: CrashWorld;

  beforeAll(async () => {
    crashes = await CrashWorld.start('refresh_crash', '', true);
  });

  afterAll(() => crashes?.close());

  it('is made by another replica when the lease has run out, if nothing was sent', async () => {
    const orphan = await crashes.crash('before_sending', 'unsent');
    expect(orphan.gate.arrivals).toBe(0);
    expect(await crashes.world.row(orphan.id)).toMatchObject({ lease_sent_at: null });
    await crashes.expectRecovered(orphan);
    expect(orphan.gate.arrivals).toBe(1);
  });

  it.each(['before_answering', 'before_writing'] as const)(
    'is in doubt when it dies %s: the living token is served, and the spent one tried once when it is dead',
    async (at) => {
      const { world, survivor } = crashes;
      const orphan = await crashes.crash(at, `doubt-${at}`);
      const { id, gate } = orphan;
      const { lease_sent_at: doubt } = await world.row(id);
      expect(doubt).not.toBeNull();

      await world.endLease(id);
      await crashes.expectStale(orphan);
      await world.expireIn(id, 100);
      await crashes.expectStale(orphan);
      expect(codeOf(await refresh(survivor, id))).toEqual([503, 'provider_unavailable']);
      expect(gate.arrivals).toBe(1);
      expect((await world.row(id)).lease_sent_at).toEqual(doubt);

      await world.expireIn(id, -1);
      expect(codeOf(await tokenOf(survivor, id))).toEqual([409, 'reconnect_required']);
      expect(codeOf(await tokenOf(survivor, id))).toEqual([409, 'reconnect_required']);
      expect(codeOf(await refresh(survivor, id))).toEqual([409, 'reconnect_required']);
      expect(gate.arrivals).toBe(2);
      const view = await survivor.get(`/integrations/credentials/${id}`);
      expect(view.body).toMatchObject({ status: 'reconnect_required', error: { code: 'refresh_interrupted' } });
      expect(await world.events(id)).toEqual([
        'credential.created',
        'credential.refresh_failed',
        'credential.reconnect_required',
      ]);
    },
  );

  it('was in doubt for nothing when the provider never processed the request', async () => {
    const orphan = await crashes.crash('before_processing', 'unprocessed');
    await crashes.world.endLease(orphan.id);
    await crashes.expectStale(orphan);
    await crashes.world.expireIn(orphan.id, -1);
    await crashes.expectRecovered(orphan);
    expect(orphan.gate.arrivals).toBe(2);
    expect((await crashes.world.events(orphan.id)).slice(1)).toEqual([
      'credential.refresh_failed',
      'credential.recovered',
    ]);
  });

  it('is no longer in doubt when the user connects again', async () => {
    const { world, survivor } = crashes;
    const { id } = await crashes.crash('before_answering', 'again');
    const renewed = await world.authorize(survivor, { provider: 'acme', credentials_id: id }, 'again');
    expect(renewed.body.credentials_id).toBe(id);
    expect(await world.row(id)).toMatchObject({ status: 'valid', lease_sent_at: null, lease_until: null });
    expect((await refresh(survivor, id)).body.refreshed).toBe(true);
  });
});

describe('a refresh whose process is killed, where a refresh token may be sent again', () => {
  const worlds: CrashWorld[] = [];

  afterAll(() => Promise.all(worlds.map((world) => world.close())));

  it.each([
    ['before_answering', 'the provider does not rotate', 'rotates: false'],
    ['before_writing', 'the provider has a leeway for reuse', 'rotates: true, reuse_leeway_seconds: 600'],
  ] as const)('%s is made again at once when %s', async (at, _case, rules) => {
    const crashes = await CrashWorld.start('refresh_replay', `  refresh: { ${rules} }`, false);
    worlds.push(crashes);
    const orphan = await crashes.crash(at, 'replayed');
    expect((await crashes.world.row(orphan.id)).lease_sent_at).not.toBeNull();
    await crashes.world.endLease(orphan.id);
    await crashes.expectRecovered(orphan);
    expect(orphan.gate.arrivals).toBe(2);
  });
});
