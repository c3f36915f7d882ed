import type { EgressClient, EgressRequest } from '../../platform/http/egress-client.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { callEndpoint } from './endpoint-call.js';
import { parseBody } from './token-response.js';

export interface JsonRequest {
  readonly method: EgressRequest['method'];
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined: none. */
  readonly body?: unknown;
}

const DEADLINE_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

/**
 * Asks an address of a provider with a token.
 * @param what names the address in errors
 * @returns the parsed answer; undefined where it is neither JSON nor a form
 * @throws ProviderError `definitive` when the provider refuses the token
 */
export const fetchJson = async (request: JsonRequest, egress: EgressClient, what: string): Promise<unknown> => {
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(request.query)) url.searchParams.set(name, value);
  const hasBody = request.body !== undefined;
  const answer = await callEndpoint(egress, {
    method: request.method,
    url: url.href,
    headers: {
      accept: 'application/json',
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...request.headers,
    },
    ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
    deadlineMs: DEADLINE_MS,
    maxBytes: MAX_BYTES,
  });
  if (answer.status >= 200 && answer.status <= 299) return parseBody(answer);
  const { status } = answer;
  throw new ProviderError({
    kind: status === 401 ? 'definitive' : status === 429 || status >= 500 ? 'transient' : 'rejected',
    reason: `${what} answered ${status}`,
    providerStatus: status,
  });
};
