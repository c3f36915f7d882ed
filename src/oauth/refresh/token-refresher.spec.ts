import { describe, expect, it } from '@jest/globals';
import type { StoredCredential } from '../../credentials/credential-types.js';
import type { CredentialsService } from '../../credentials/credentials.service.js';
import { Clock } from '../../platform/clock.js';
import type { RefreshAttempt } from './refresh-attempt.js';
import type { RefreshOutcome } from './refresh-outcome.js';
import { RefreshTiming } from './refresh-timing.js';
import { TokenRefresher } from './token-refresher.js';

const NOW = new Date('2026-03-01T12:00:00Z');

class StillClock extends Clock {
  override now(): Date {
    return NOW;
  }
}

class Quick extends RefreshTiming {
  override readonly patience = 30;
  override readonly poll = 1;
  override readonly follow = 20_000;
}

const inSeconds = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

const ROW = {
  id: 'c1',
  version: 4,
  status: 'valid',
  error: null,
  leaseUntil: null,
  retryAt: null,
} as unknown as StoredCredential;

type Attempt = (options: { ignoreBackoff: boolean }) => Promise<RefreshOutcome | null>;

/** A refresher whose attempts and rows are those of the test. */
const refresherOf = (attempts: Attempt[], rows: (Partial<StoredCredential> | null)[] = []) => {
  const seen: boolean[] = [];
  const attempt = {
    run: (_credential: StoredCredential, options: { ignoreBackoff: boolean }) => {
      seen.push(options.ignoreBackoff);
      const next = attempts.length > 1 ? attempts.shift() : attempts[0];
      return next ? next(options) : Promise.resolve(null);
    },
  } as unknown as RefreshAttempt;
  const credentials = {
    find: () => {
      const row = rows.length > 1 ? rows.shift() : rows[0];
      return Promise.resolve(row === null ? null : { ...ROW, ...row });
    },
  } as unknown as CredentialsService;
  return { seen, refresher: new TokenRefresher(credentials, attempt, new Quick(), new StillClock()) };
};

const busy: Attempt = () => Promise.resolve(null);
const refreshed: Attempt = () => Promise.resolve({ kind: 'refreshed' });
const read = { force: false };
const forced = { force: true };

describe('the refresh of a credential in one process', () => {
  it('is made once for all callers that come while it runs', async () => {
    const { promise, resolve } = Promise.withResolvers<RefreshOutcome>();
    const { refresher, seen } = refresherOf([() => promise]);
    const callers = Array.from({ length: 5 }, () => refresher.refresh(ROW, read));
    resolve({ kind: 'refreshed' });
    expect(await Promise.all(callers)).toEqual(Array(5).fill({ kind: 'refreshed' }));
    expect(seen).toHaveLength(1);
    await refresher.refresh(ROW, read);
    expect(seen).toHaveLength(2);
  });

  it('outlives the patience of its callers, and fails without anybody noticing', async () => {
    const { promise, reject } = Promise.withResolvers<RefreshOutcome>();
    const { refresher, seen } = refresherOf([() => promise, refreshed]);
    expect(await refresher.refresh(ROW, read)).toEqual({ kind: 'in_progress' });
    expect(await refresher.refresh(ROW, read)).toEqual({ kind: 'in_progress' });
    expect(seen).toHaveLength(1);
    reject(new Error('the database is away'));
    await refresher.onApplicationShutdown();
  });

  it('waits for another holder, and takes what became of it', async () => {
    const leased = { leaseUntil: inSeconds(3), retryAt: inSeconds(60) };
    for (const [end, outcome] of [
      [{ version: 5 }, { kind: 'refreshed' }],
      [{ status: 'reconnect_required' }, { kind: 'reconnect_required' }],
      [null, { kind: 'gone' }],
      [{ retryAt: inSeconds(20) }, { kind: 'unavailable', retryAfterSeconds: 20 }],
      [
        { retryAt: inSeconds(20), error: { code: 'refresh_in_doubt', at: NOW } },
        { kind: 'unavailable', retryAfterSeconds: 20 },
      ],
      [{ retryAt: inSeconds(20), error: { code: 'provider_misconfigured', at: NOW } }, { kind: 'refused' }],
    ] as const) {
      const { refresher, seen } = refresherOf([busy], [leased, leased, end]);
      expect(await refresher.refresh(ROW, read)).toMatchObject(outcome);
      expect(seen).toEqual([false, false, false]);
    }
  });

  it('tries itself when the holder vanished', async () => {
    const { refresher, seen } = refresherOf([busy, busy, refreshed], [{ leaseUntil: inSeconds(3) }]);
    expect(await refresher.refresh(ROW, read)).toEqual({ kind: 'refreshed' });
    expect(seen).toHaveLength(3);
  });

  it('looks again when its own outcome came to nothing, because the lease was lost', async () => {
    const lost: Attempt = () => Promise.resolve({ kind: 'in_progress' });
    const { refresher } = refresherOf([lost], [{}, { version: 5 }]);
    expect(await refresher.refresh(ROW, read)).toEqual({ kind: 'refreshed' });
  });

  it('ignores a back-off when it is forced, but not one that began while it waited for somebody else’s try', async () => {
    const backingOff = { ...ROW, retryAt: inSeconds(60) };
    const alone = refresherOf([refreshed]);
    expect(await alone.refresher.refresh(backingOff, forced)).toEqual({ kind: 'refreshed' });
    expect(alone.seen).toEqual([true]);

    const second = refresherOf([busy], [{ ...backingOff, leaseUntil: inSeconds(3) }, { retryAt: inSeconds(90) }]);
    expect(await second.refresher.refresh(backingOff, forced)).toEqual({ kind: 'unavailable', retryAfterSeconds: 90 });
    expect(second.seen).toEqual([true, true]);
  });

  it('does not keep the process from stopping when it only waits for another replica', async () => {
    const { refresher, seen } = refresherOf([busy], [{ leaseUntil: inSeconds(3) }]);
    const waiting = refresher.refresh(ROW, read);
    await refresher.onApplicationShutdown();
    expect(await waiting).toEqual({ kind: 'in_progress' });
    expect(seen.length).toBeLessThan(3);
  });

  it('keeps the process from stopping while its own request is under way', async () => {
    const { promise, resolve } = Promise.withResolvers<RefreshOutcome>();
    const { refresher } = refresherOf([() => promise]);
    const caller = refresher.refresh(ROW, read);
    const order: string[] = [];
    const stopped = refresher.onApplicationShutdown().then(() => order.push('stopped'));
    await caller;
    order.push('caller left');
    resolve({ kind: 'refreshed' });
    await stopped;
    expect(order).toEqual(['caller left', 'stopped']);
  });
});
