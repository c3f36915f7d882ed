import { Injectable, Logger } from '@nestjs/common';
import type { RefreshLease } from '../../credentials/refresh-leases.js';
import { RefreshResults, type FailureWritten } from '../../credentials/refresh-results.js';
import { secondsLeft } from '../../credentials/stored-credential.js';
import { Clock } from '../../platform/clock.js';
import type { ProviderError } from '../../provider-kit/provider-error.js';
import { backoffSeconds } from './backoff.js';
import { LateAnswers } from './late-answers.js';
import type { RefreshOutcome } from './refresh-outcome.js';
import { untilStored } from './until-stored.js';

/** How soon a credential in doubt is looked at again while its token lives. */
const DOUBT_RETRY_SECONDS = 30;
const MISCONFIGURED_RETRY_SECONDS = 30;

interface Plan {
  readonly write: () => Promise<FailureWritten>;
  readonly outcome: RefreshOutcome;
}

/** Records that a refresh failed, so that everybody else knows what to do next. */
@Injectable()
export class RefreshFailures {
  private readonly logger = new Logger(RefreshFailures.name);

  constructor(
    private readonly results: RefreshResults,
    private readonly late: LateAnswers,
    private readonly clock: Clock,
  ) {}

  /**
   * @param interrupted true when an earlier request with the same single-use token was left without an answer, so that a
   *   refusal may be its consequence
   */
  async record(lease: RefreshLease, error: ProviderError, interrupted: boolean): Promise<RefreshOutcome> {
    this.logger.warn(
      `Refresh of ${lease.credential.id} (${lease.credential.provider}) failed: ${error.kind}, ${error.message}`,
    );
    return this.carryOut(lease, this.planFor(lease, error, interrupted));
  }

  /** Leaves a token alone that may be spent, for as long as the access token lives. */
  async recordDoubt(lease: RefreshLease): Promise<RefreshOutcome> {
    const delaySeconds = Math.min(DOUBT_RETRY_SECONDS, secondsLeft(lease.credential, this.clock.now()) + 1);
    return this.carryOut(
      lease,
      this.postponed(lease, 'refresh_in_doubt', { delaySeconds, inDoubt: true, tried: false }),
    );
  }

  private planFor(lease: RefreshLease, error: ProviderError, interrupted: boolean): Plan {
    const backoff = backoffSeconds(lease.credential.failures, error.retryAfterSeconds);
    switch (error.kind) {
      case 'definitive': {
        const reason = interrupted ? 'refresh_interrupted' : (error.providerError ?? 'invalid_grant');
        return {
          write: () => this.results.requireReconnect(lease, reason),
          outcome: { kind: 'reconnect_required' },
        };
      }
      case 'transient':
        return this.postponed(lease, 'provider_unavailable', { delaySeconds: backoff, inDoubt: false, tried: true });
      case 'in_doubt':
        return this.postponed(lease, 'refresh_in_doubt', { delaySeconds: backoff, inDoubt: true, tried: true });
      case 'configuration':
      case 'rejected': {
        const reason =
          error.kind === 'configuration' ? 'provider_misconfigured' : (error.providerError ?? 'provider_error');
        const plan = this.postponed(lease, reason, {
          delaySeconds: Math.max(MISCONFIGURED_RETRY_SECONDS, backoff),
          inDoubt: provesNothing(error),
          tried: true,
        });
        return { ...plan, outcome: { kind: 'refused', providerError: error.providerError } };
      }
      default: {
        const exhausted: never = error.kind;
        throw new TypeError(`unknown kind ${String(exhausted)}`);
      }
    }
  }

  private postponed(lease: RefreshLease, reason: string, how: Parameters<RefreshResults['postpone']>[2]): Plan {
    return {
      write: () => this.results.postpone(lease, reason, how),
      outcome: { kind: 'unavailable', retryAfterSeconds: how.delaySeconds },
    };
  }

  private async carryOut(lease: RefreshLease, { write, outcome }: Plan): Promise<RefreshOutcome> {
    const written = await untilStored(write, (error) =>
      this.logger.warn(`A failed refresh of ${lease.credential.id} cannot be recorded yet: ${error.message}`),
    );
    switch (written) {
      case 'written':
        return outcome;
      case 'lost':
        return { kind: 'in_progress' };
      case 'journalled':
        return (await this.late.merge(lease)) ? { kind: 'refreshed' } : { kind: 'in_progress' };
      default: {
        const exhausted: never = written;
        throw new TypeError(`unknown result ${String(exhausted)}`);
      }
    }
  }
}

/** A status of success without a token in it: the provider may well have spent the one that we sent. */
const provesNothing = ({ kind, providerStatus = 0 }: ProviderError): boolean =>
  kind === 'rejected' && providerStatus >= 200 && providerStatus < 300;
