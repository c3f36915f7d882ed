import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { StoredCredential } from '../../credentials/credential-types.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { Clock } from '../../platform/clock.js';
import { pause } from '../../platform/pause.js';
import { RefreshAttempt } from './refresh-attempt.js';
import type { RefreshOutcome } from './refresh-outcome.js';

/** How long a caller waits; the request to the provider is kept open longer than that. */
const PATIENCE_MS = 10_000;
/** How often the row is looked at while another replica refreshes; one poller per process and credential. */
const POLL_MS = 150;
/** Longer than any request to a provider: after that, no holder can still be alive. */
const FOLLOW_MS = 70_000;

/** Makes many callers in many replicas cause one call at the token endpoint. */
@Injectable()
export class TokenRefresher implements OnApplicationShutdown {
  private readonly running = new Map<string, Promise<RefreshOutcome>>();

  constructor(
    private readonly credentials: CredentialsService,
    private readonly attempt: RefreshAttempt,
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
    return withPatience(work);
  }

  /** An answer that is on its way may hold the only copy of a rotated token: wait for it. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.running.values());
  }

  private async follow(seen: StoredCredential, force: boolean): Promise<RefreshOutcome> {
    const end = performance.now() + FOLLOW_MS;
    let current: StoredCredential | null = seen;
    while (performance.now() < end) {
      if (current === null) return { kind: 'gone' };
      if (current.version !== seen.version) return { kind: 'refreshed' };
      if (current.status === 'reconnect_required') return { kind: 'reconnect_required' };
      const outcome = await this.attempt.run(current, { ignoreBackoff: force });
      if (outcome !== null && outcome.kind !== 'in_progress') return outcome;
      const backoff = outcome === null && !force ? await this.backoffOf(seen.id) : null;
      if (backoff !== null) return backoff;
      await pause(POLL_MS);
      current = await this.credentials.find(seen.id);
    }
    return { kind: 'in_progress' };
  }

  /** Nobody holds the lease and it is too early to try again. */
  private async backoffOf(id: string): Promise<RefreshOutcome | null> {
    const credential = await this.credentials.find(id);
    if (credential === null) return { kind: 'gone' };
    const now = this.clock.now();
    const { retryAt, leaseUntil } = credential;
    if (retryAt === null || retryAt <= now || (leaseUntil !== null && leaseUntil > now)) return null;
    const retryAfterSeconds = Math.ceil((retryAt.getTime() - now.getTime()) / 1000);
    const refused = credential.error !== null && !TRANSIENT_CODES.includes(credential.error.code);
    return refused ? { kind: 'refused', providerError: undefined } : { kind: 'unavailable', retryAfterSeconds };
  }
}

const TRANSIENT_CODES = ['provider_unavailable', 'refresh_in_doubt'];

const withPatience = async (work: Promise<RefreshOutcome>): Promise<RefreshOutcome> => {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<RefreshOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'in_progress' }), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
};
