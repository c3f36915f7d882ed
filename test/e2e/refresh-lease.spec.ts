import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import type { RefreshedGrant } from '../../src/credentials/refresh-journal.js';
import { RefreshLeases, type RefreshLease } from '../../src/credentials/refresh-leases.js';
import { RefreshResults } from '../../src/credentials/refresh-results.js';
import type { Api } from '../support/api.js';
import { RefreshWorld, tokenOf, USER } from '../support/refresh-world.js';

const GRANT: RefreshedGrant = {
  secret: { access_token: 'late-access-token', refresh_token: 'late-refresh-token', token_type: 'Bearer' },
  scopes: ['read'],
  expiresAt: new Date(Date.now() + 3_600_000),
  lifetimeSeconds: 3600,
};

describe('the lease on a refresh', () => {
  let world: RefreshWorld;
  let api: Api;
  let leases: RefreshLeases;
  let results: RefreshResults;
  let credentials: CredentialsService;
  let id: string;
  let accounts = 0;

  beforeAll(async () => {
    world = await RefreshWorld.start({ label: 'refresh_lease' });
    const service = await world.service();
    api = await service.as(USER);
    const { nest } = service.application;
    leases = nest.get(RefreshLeases, { strict: false });
    results = nest.get(RefreshResults, { strict: false });
    credentials = nest.get(CredentialsService, { strict: false });
  });

  afterAll(() => world?.close());

  beforeEach(async () => {
    id = await world.connect(api, `account-${(accounts += 1)}`);
  });

  const acquire = async (options = { ignoreBackoff: false }): Promise<RefreshLease | null> =>
    leases.acquire((await credentials.find(id)) ?? { id, version: 0 }, randomUUID(), options);

  const held = async (): Promise<RefreshLease> => {
    const lease = await acquire();
    if (lease === null) throw new Error('the lease cannot be had');
    return lease;
  };

  const leftOf = async (column: 'lease_until' | 'retry_at'): Promise<number> => {
    const [row] = await world.sql<{ left: number }>(
      `select extract(epoch from ${column} - clock_timestamp())::float8 as left from credentials where id = $1`,
      [id],
    );
    return row?.left ?? Number.NaN;
  };

  it('is had by one of many that want it at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => acquire()));
    expect(all.filter((lease) => lease !== null)).toHaveLength(1);
    expect((await world.row(id)).fence).toBe('1');
  });

  it('changes nothing any more in the hands of a holder that lost it', async () => {
    const lost = await held();
    await world.endLease(id);
    const current = await held();
    const before = await world.row(id);
    expect(await leases.markSent(lost)).toBe(false);
    expect(await leases.heartbeat(lost)).toBe(false);
    await leases.release(lost);
    expect(await results.succeed(lost, GRANT)).toBe('lost');
    expect(await results.postpone(lost, 'provider_unavailable', { delaySeconds: 9, inDoubt: true, tried: true })).toBe(
      'lost',
    );
    expect(await results.requireReconnect(lost, 'invalid_grant')).toBe('lost');
    expect(await world.row(id)).toEqual(before);
    expect(await leases.markSent(current)).toBe(true);
  });

  it('is whole again when the request leaves, for the first heartbeat comes later', async () => {
    const lease = await held();
    await world.sql(`update credentials set lease_until = clock_timestamp() + interval '3 s' where id = $1`, [id]);
    expect(await leases.markSent(lease)).toBe(true);
    expect(await leftOf('lease_until')).toBeGreaterThan(4);
  });

  it('sends nothing when it is about to run out', async () => {
    const lease = await held();
    await world.sql(`update credentials set lease_until = clock_timestamp() + interval '0.9 s' where id = $1`, [id]);
    expect(await leases.markSent(lease)).toBe(false);
    expect((await world.row(id)).lease_sent_at).toBeNull();
  });

  it('is not revived by a heartbeat that comes after it was given back', async () => {
    const released = await held();
    await leases.release(released);
    expect(await leases.heartbeat(released)).toBe(false);
    const failed = await held();
    await results.postpone(failed, 'provider_unavailable', { delaySeconds: 0, inDoubt: false, tried: true });
    expect(await leases.heartbeat(failed)).toBe(false);
    expect(await world.row(id)).toMatchObject({ lease_until: null });
  });

  it('is not carried over to the grant of a user who connected again', async () => {
    const lease = await held();
    await world.authorize(api, { provider: 'acme', credentials_id: id }, `account-${accounts}`);
    expect(await leases.heartbeat(lease)).toBe(false);
    expect(await leases.markSent(lease)).toBe(false);
    expect(await results.keep(lease, GRANT)).toBe('superseded');
    expect(await world.row(id)).toMatchObject({ version: 2, lease_until: null, lease_sent_at: null });
  });

  it('remembers the first request whose answer nobody has seen, through holders that send nothing', async () => {
    expect(await leases.markSent(await held())).toBe(true);
    const { lease_sent_at: first } = await world.row(id);
    await world.endLease(id);
    const second = await held();
    expect(second.doubtSince).toEqual(first);
    expect(second.doubtSeconds).toBeGreaterThanOrEqual(0);
    await leases.release(second);
    const third = await held();
    expect(await leases.markSent(third)).toBe(true);
    await results.postpone(third, 'provider_unavailable', { delaySeconds: 0, inDoubt: false, tried: true });
    expect((await world.row(id)).lease_sent_at).toEqual(first);
  });

  it('waits for a back-off to end, unless it is forced', async () => {
    await results.postpone(await held(), 'provider_unavailable', { delaySeconds: 60, inDoubt: false, tried: true });
    expect(await leftOf('retry_at')).toBeGreaterThan(50);
    expect(await acquire()).toBeNull();
    expect(await acquire({ ignoreBackoff: true })).not.toBeNull();
  });

  it('counts a failure once that is written twice, because its first commit went unheard', async () => {
    const lease = await held();
    const write = () =>
      results.postpone(lease, 'provider_unavailable', { delaySeconds: 60, inDoubt: false, tried: true });
    expect([await write(), await write()]).toEqual(['written', 'lost']);
    expect(await world.row(id)).toMatchObject({ failures: 1 });
    expect(await world.events(id)).toEqual(['credential.created', 'credential.refresh_failed']);
  });

  it('takes a success that is written twice as one', async () => {
    const lease = await held();
    expect(await results.succeed(lease, GRANT)).toBe('written');
    expect([await results.succeed(lease, GRANT), await results.keep(lease, GRANT)]).toEqual(['lost', 'superseded']);
    expect(await world.row(id)).toMatchObject({ version: 2 });
  });

  it('is not needed by an answer that waits: the next holder finds it at once, whatever the back-off', async () => {
    const late = await held();
    await world.endLease(id);
    await results.postpone(await held(), 'refresh_in_doubt', { delaySeconds: 60, inDoubt: true, tried: true });
    expect(await results.keep(late, GRANT)).toBe('journalled');
    expect(await results.journalled(await held())).toEqual(GRANT);
  });

  it('never ends in “connect again” with an answer in the journal, whichever of the two comes first', async () => {
    for (let round = 0; round < 12; round += 1) {
      const late = await held();
      await world.endLease(id);
      const current = await held();
      const [kept, refused] = await Promise.all([
        results.keep(late, GRANT),
        results.requireReconnect(current, 'invalid_grant'),
      ]);
      expect([
        ['journalled', 'journalled'],
        ['written', 'written'],
      ]).toContainEqual([kept, refused]);
      if (kept === 'journalled') expect(await results.succeed(current, GRANT)).toBe('written');
      expect(await world.row(id)).toMatchObject({ version: round + 2, status: 'valid', error_code: null });
    }
    expect((await tokenOf(api, id)).body.access_token).toBe('late-access-token');
  });
});
