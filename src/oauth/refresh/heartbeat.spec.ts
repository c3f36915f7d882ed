import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LEASE_SECONDS, type RefreshLease, type RefreshLeases } from '../../credentials/refresh-leases.js';
import { startHeartbeat } from './heartbeat.js';

const LEASE = { fence: '7' } as RefreshLease;

describe('the heartbeat of a lease', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const beating = (heartbeat: (lease: RefreshLease) => Promise<boolean>) => {
    const errors: unknown[] = [];
    const beats: RefreshLease[] = [];
    const leases = {
      heartbeat: (lease: RefreshLease) => {
        beats.push(lease);
        return heartbeat(lease);
      },
    } as unknown as RefreshLeases;
    return { errors, beats, stop: startHeartbeat(leases, LEASE, (error) => errors.push(error)) };
  };

  it('comes more than twice in the life of a lease, until it is stopped', () => {
    const { beats, stop } = beating(() => Promise.resolve(true));
    jest.advanceTimersByTime(LEASE_SECONDS * 1000);
    expect(beats.length).toBeGreaterThan(2);
    expect(beats[0]).toBe(LEASE);
    stop();
    const before = beats.length;
    jest.advanceTimersByTime(60_000);
    expect(beats).toHaveLength(before);
  });

  it('goes on when one of them fails', async () => {
    const { beats, errors, stop } = beating(() => Promise.reject(new Error('the database is away')));
    await jest.advanceTimersByTimeAsync(4_000);
    stop();
    expect(beats).toHaveLength(2);
    expect(errors).toEqual([new Error('the database is away'), new Error('the database is away')]);
  });
});
