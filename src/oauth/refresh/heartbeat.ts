import type { RefreshLease, RefreshLeases } from '../../credentials/refresh-leases.js';

const BEAT_MS = 1_500;

/**
 * Renews a lease while a call runs. A beat that fails is not the end of the call: the answer may still be written, and
 * an answer that comes too late is journalled.
 * @returns a function that stops it
 */
export const startHeartbeat = (
  leases: RefreshLeases,
  lease: RefreshLease,
  onError: (error: unknown) => void,
): (() => void) => {
  const timer = setInterval(() => {
    leases.heartbeat(lease).catch(onError);
  }, BEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
};
