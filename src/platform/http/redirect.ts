import type { WireAnswer, WireRequest } from './exchange.js';

/** Headers that cannot carry a credential. Any other may: `x-api-key`, `private-token` and the like are credentials too. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent']);

const keepHeaders = (
  headers: Readonly<Record<string, string>>,
  keep: (name: string) => boolean,
): Record<string, string> => Object.fromEntries(Object.entries(headers).filter(([name]) => keep(name)));

function methodAfter(status: number, method: WireRequest['method']): WireRequest['method'] {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  return method === 'POST' && (status === 301 || status === 302) ? 'GET' : method;
}

/**
 * The request that a redirect asks for (RFC 9110 §15.4). Another origin gets no header that could carry a credential, and no
 * body at all: that of a token request is a credential.
 * @returns undefined when the answer is no redirect, or one that must not be followed
 */
export function redirectOf(request: WireRequest, answer: WireAnswer): WireRequest | undefined {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return undefined;
  const url = URL.parse(location, request.url.href);
  if (!url) return undefined;

  const method = methodAfter(answer.status, request.method);
  const body = method === request.method ? request.body : null;
  const sameOrigin = url.origin === request.url.origin;
  if (body && !sameOrigin) return undefined;
  const headers = keepHeaders(
    request.headers,
    (name) => (sameOrigin || HARMLESS.has(name)) && (body !== null || !name.startsWith('content-')),
  );
  return { method, url, headers, body };
}
