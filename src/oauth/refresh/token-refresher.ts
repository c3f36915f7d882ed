import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { StoredCredential } from '../../credentials/credential-types.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { Clock } from '../../platform/clock.js';
import { pause } from '../../platform/pause.js';
import { RefreshAttempt } from './refresh-attempt.js';
import type { RefreshOutcome } from './refresh-outcome.js';
import { RefreshTiming } from './refresh-timing.js';

/** Makes many callers in many replicas cause one call at the token endpoint. */
@Injectable()
export class TokenRefresher implements OnApplicationShutdown {
  private readonly running = new Map<string, Promise<RefreshOutcome>>();
  private stopping = false;

  constructor(
    private readonly credentials: CredentialsService,
    private readonly attempt: RefreshAttempt,
    private readonly timing: RefreshTiming,
    private readonly clock: Clock,
  ) {}

  /**
   * Renews a credential, or waits for whoever does.
   * @param credential as it was read; a newer version in the database counts as refreshed
   * @param options.force also while a back-off is running
   */
  async refresh(credential: StoredCredential, options: { force: boolean }): Promise<RefreshOutcome> {
    let work = this.running.get(credential.id);
    if (!work) {
      work = this.follow(credential, options.force).finally(() => this.running.delete(credential.id));
      this.running.set(credential.id, work);
    }
    return withPatience(work, this.timing.patience);
  }

  /** An answer that is on its way may hold the only copy of a rotated token: wait for it, but not for other replicas. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.running.values());
  }

  private async follow(seen: StoredCredential, force: boolean): Promise<RefreshOutcome> {
    const end = performance.now() + this.timing.follow;
    let current = seen;
    while (!this.stopping && performance.now() < end) {
      const ignoreBackoff = force && isSameMoment(current.retryAt, seen.retryAt);
      const outcome = await this.attempt.run(current, { ignoreBackoff });
      if (outcome !== null && outcome.kind !== 'in_progress') return outcome;
      const now = await this.credentials.find(seen.id);
      if (now === null) return { kind: 'gone' };
      const settled = this.settledBySomebody(seen, now, force);
      if (settled !== null) return settled;
      await pause(this.timing.poll);
      current = now;
    }
    return { kind: 'in_progress' };
  }

  /** @returns what became of it without us, or null while it is open */
  private settledBySomebody(seen: StoredCredential, now: StoredCredential, force: boolean): RefreshOutcome | null {
    if (now.version !== seen.version) return { kind: 'refreshed' };
    if (now.status === 'reconnect_required') return { kind: 'reconnect_required' };
    // A forced refresh ignores the back-off that it met, not one that began while it waited for somebody else's try.
    if (force && isSameMoment(now.retryAt, seen.retryAt)) return null;
    const time = this.clock.now();
    const isLeased = now.leaseUntil !== null && now.leaseUntil > time;
    if (now.retryAt === null || now.retryAt <= time || isLeased) return null;
    const retryAfterSeconds = Math.ceil((now.retryAt.getTime() - time.getTime()) / 1000);
    const refused = now.error !== null && !TRANSIENT_CODES.includes(now.error.code);
    return refused ? { kind: 'refused', providerError: undefined } : { kind: 'unavailable', retryAfterSeconds };
  }
}

const TRANSIENT_CODES = ['provider_unavailable', 'refresh_in_doubt'];

const isSameMoment = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

const withPatience = async (work: Promise<RefreshOutcome>, patience: number): Promise<RefreshOutcome> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<RefreshOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'in_progress' }), patience);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
};
