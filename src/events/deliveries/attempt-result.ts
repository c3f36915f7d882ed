import type { EgressError } from '../../platform/http/egress-error.js';
import type { EgressResponse } from '../../platform/http/egress-response.js';
import type { Attempt } from './delivery-types.js';
import { parseRetryAfter } from '../../platform/http/retry-after.js';

const FAILED: Attempt = {
  outcome: 'failed',
  status: null,
  error: 'unreachable',
  retryAt: null,
  answered: false,
};

/** What gateways say about an endpoint behind them that is away. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);
const GONE = 410;
const BUSY_STATUSES: ReadonlySet<number> = new Set([429, 503]);

/** Reads an answer. Only its status and `Retry-After` count; a redirect is a failure, for it is not followed. */
export const answered = (answer: Pick<EgressResponse, 'status' | 'headers'>, now: Date): Attempt => {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return { ...FAILED, outcome: 'delivered', answered: true, status, error: null };
  return {
    ...FAILED,
    outcome: status === GONE ? 'gone' : 'failed',
    status,
    error: status === GONE ? 'gone' : `http_${status}`,
    retryAt: BUSY_STATUSES.has(status) ? parseRetryAfter(headers['retry-after'], now) : null,
    answered: !GATEWAY_STATUSES.has(status) && status !== 429,
  };
};

/** @param timedOut the time of the attempt was over */
export const unanswered = (error: Pick<EgressError, 'kind'>, timedOut: boolean): Attempt => {
  if (timedOut) return { ...FAILED, error: 'timeout' };
  switch (error.kind) {
    case 'not_allowed':
      return { ...FAILED, error: 'url_not_allowed' };
    case 'unreachable':
      return FAILED;
    case 'interrupted':
      return { ...FAILED, error: 'interrupted' };
    case 'too_large':
      return { ...FAILED, error: 'answer_too_large', answered: true };
    default: {
      const exhausted: never = error.kind;
      throw new TypeError(`unknown kind ${String(exhausted)}`);
    }
  }
};

/** The log keeps events for a time; this one's is over. */
export const EVENT_EXPIRED: Attempt = { ...FAILED, outcome: 'pointless', error: 'event_expired' };

/** It could not be signed: the keys of this process are wrong. */
export const SECRET_UNREADABLE: Attempt = { ...FAILED, outcome: 'own_fault', error: 'secret_unreadable' };

/** A defect. Like a failure it uses up an attempt, so that it ends. */
export const DEFECT: Attempt = { ...FAILED, outcome: 'own_fault', error: 'internal_error' };
