import type { FastifyRequest } from 'fastify';
import { forbidden } from '../platform/errors/errors.js';

type Headers = FastifyRequest['headers'];

const PREFETCH_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;

/** Whether the browser only guesses that its user may open the page (https://wicg.github.io/nav-speculation/prefetch.html). */
export const isPrefetch = (headers: Headers): boolean =>
  PREFETCH_HEADERS.some((name) => /\b(prefetch|prerender|preview)\b/i.test(String(headers[name] ?? '')));

/** Whether errors are read by a person rather than by a program. */
export const wantsPage = (headers: Headers): boolean => /\btext\/html\b/i.test(headers.accept ?? '');

/** Whether another site sent the browser here (https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header). */
export const isCrossSite = (headers: Headers): boolean => headers['sec-fetch-site'] === 'cross-site';

/**
 * Refuses forms of other origins, also of those of our own site, which SameSite lets pass. Our pages send no referrer, so
 * browsers give `Origin: null` with our own forms too (https://fetch.spec.whatwg.org/#append-a-request-origin-header): then
 * `Sec-Fetch-Site` must speak for them.
 * @throws InterlockError 403 `cross_site_request`
 */
export const assertOwnForm = (headers: Headers, publicUrl: string): void => {
  const { origin, 'sec-fetch-site': site } = headers;
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none';
  const isOwnOrigin = origin === undefined || origin === new URL(publicUrl).origin;
  const isAnonymous = origin === 'null' && site === 'same-origin';
  if (isOwnSite && (isOwnOrigin || isAnonymous)) return;
  throw forbidden('cross_site_request', 'This form was not sent from the page of this service.');
};
