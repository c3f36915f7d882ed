import { validateHeaderName, validateHeaderValue } from 'node:http';
import { hopByHop } from './hop-by-hop.js';

/** Answers of a provider have this header, and no other answer has it. */
export const SOURCE_HEADER = 'x-interlock-source';
/** The provider's own id of the request: ours is in `X-Request-Id`. */
const UPSTREAM_REQUEST_ID = 'x-upstream-request-id';

type Pair = readonly [name: string, value: string];

/**
 * What would act on the origin of this service, in a browser or in a server in front of it, although a provider says it:
 * cookies, permissions, stored policies, redirections to files.
 */
const OF_THE_ORIGIN: ReadonlySet<string> = new Set([
  ...['set-cookie', 'set-cookie2', 'clear-site-data', 'strict-transport-security', 'alt-svc', 'public-key-pins'],
  ...['public-key-pins-report-only', 'expect-ct', 'nel', 'report-to', 'reporting-endpoints', 'origin-agent-cluster'],
  ...['content-security-policy', 'content-security-policy-report-only', 'x-content-type-options', 'x-frame-options'],
  ...['permissions-policy', 'feature-policy', 'document-policy', 'referrer-policy', 'timing-allow-origin', 'refresh'],
  ...['service-worker-allowed', 'sourcemap', 'x-sourcemap', 'accept-ch', 'critical-ch', 'supports-loading-mode'],
  ...['speculation-rules', 'x-permitted-cross-domain-policies', 'x-dns-prefetch-control', 'x-xss-protection'],
  ...['cache-control', 'pragma', 'expires', 'surrogate-control', 'cdn-cache-control', 'x-sendfile'],
  ...['x-lighttpd-send-file', 'x-reproxy-url', 'x-reproxy-file', 'x-request-id', SOURCE_HEADER, UPSTREAM_REQUEST_ID],
]);
const PREFIXES = ['access-control-', 'cross-origin-', 'x-accel-', 'x-litespeed-', 'proxy-'] as const;

/** An answer is private, and can run nothing if a browser shows it. */
const OWN: readonly Pair[] = [
  [SOURCE_HEADER, 'provider'],
  ['cache-control', 'no-store'],
  ['content-security-policy', "sandbox; default-src 'none'"],
  ['x-content-type-options', 'nosniff'],
  ['cross-origin-resource-policy', 'same-origin'],
];

/**
 * The headers of a provider's answer as the caller gets them.
 * @param received in order, with repetitions
 * @param retryAfterSeconds replaces the provider's `Retry-After`, where the wait is known
 */
export const answerHeaders = (received: readonly Pair[], retryAfterSeconds: number | null): Pair[] => {
  const lower = received.filter(isWritable).map(([name, value]): Pair => [name.toLowerCase(), value]);
  const valuesOf = (name: string): string[] => lower.filter(([key]) => key === name).map(([, value]) => value);
  const isHopByHop = hopByHop(valuesOf('connection').join(','));
  const isPassedOn = ([name]: Pair): boolean =>
    !isHopByHop(name) &&
    !OF_THE_ORIGIN.has(name) &&
    !PREFIXES.some((prefix) => name.startsWith(prefix)) &&
    !(name === 'retry-after' && retryAfterSeconds !== null);
  return [
    ...lower.filter(isPassedOn),
    ...valuesOf('x-request-id')
      .slice(0, 1)
      .map((id): Pair => [UPSTREAM_REQUEST_ID, id]),
    ...(retryAfterSeconds === null ? [] : [['retry-after', String(retryAfterSeconds)] as const]),
    ...OWN,
  ];
};

/** Node would refuse the whole answer for one header that it cannot write. */
const isWritable = ([name, value]: Pair): boolean => {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
};
