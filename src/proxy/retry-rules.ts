import { LONGEST_WAIT_MS, parseRetryAfter } from '../platform/http/retry-after.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';

type ProxyRules = NonNullable<ProviderDefinition['proxy']>;

const TOO_MANY_REQUESTS = 429;
const SERVICE_UNAVAILABLE = 503;
/** RFC 9110 §9.2.2 */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** What is looked at in an answer. */
export interface RefusingAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/**
 * How long a provider asks to wait: `Retry-After` (RFC 9110 §10.2.3), or else the header that its definition names.
 * @returns milliseconds, at most a day; null when the status does not mean "later", or no wait is said
 */
export const askedWait = (answer: RefusingAnswer, rules: ProxyRules | undefined, now: Date): number | null => {
  if (answer.status !== SERVICE_UNAVAILABLE && !meansLater(answer.status, rules)) return null;
  const until = parseRetryAfter(valueOf(answer, 'retry-after'), now) ?? ownUntil(answer, rules, now);
  return until === null ? null : until.getTime() - now.getTime();
};

/**
 * Whether a request may be sent again after that answer. A provider that says "too many" has done nothing; one that is
 * unavailable may have, so that only idempotent requests are repeated.
 */
export const mayRepeat = (method: string, status: number, rules: ProxyRules | undefined): boolean =>
  meansLater(status, rules) || (status === SERVICE_UNAVAILABLE && IDEMPOTENT.has(method));

const meansLater = (status: number, rules: ProxyRules | undefined): boolean =>
  status === TOO_MANY_REQUESTS || (rules?.retry_statuses ?? []).includes(status);

const ownUntil = (answer: RefusingAnswer, rules: ProxyRules | undefined, now: Date): Date | null => {
  const { header, unit = 's' } = rules?.retry_after ?? {};
  const text = header === undefined ? '' : (valueOf(answer, header.toLowerCase()) ?? '').trim();
  if (!/^\d{1,15}(\.\d+)?$/.test(text)) return null;
  const time = timeOf(Number(text), unit, now.getTime());
  return time <= now.getTime() ? null : new Date(Math.min(time, now.getTime() + LONGEST_WAIT_MS));
};

type Unit = NonNullable<NonNullable<ProxyRules['retry_after']>['unit']>;

const timeOf = (value: number, unit: Unit, now: number): number => {
  switch (unit) {
    case 's':
      return now + value * 1_000;
    case 'ms':
      return now + value;
    case 'epoch_s':
      return value * 1_000;
    case 'epoch_ms':
      return value;
    default: {
      const exhausted: never = unit;
      throw new TypeError(`unknown unit ${String(exhausted)}`);
    }
  }
};

const valueOf = ({ headers }: RefusingAnswer, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
