import { isDeepStrictEqual } from 'node:util';
import { readPointer } from '../json-pointer.js';
import { ProviderError } from '../provider-error.js';
import type { RegistrationCall } from '../schema/webhooks/registration.schema.js';
import type { ProviderAnswer } from '../webhook-registration.js';
import { WebhookGone } from '../webhook-gone.js';

/** @returns whether the answer means that the webhook does not exist (any more) */
export const isGone = (
  { gone }: Pick<RegistrationCall, 'gone'>,
  { status }: ProviderAnswer,
  preset: readonly number[] = [],
): boolean => (gone ?? preset).includes(status);

/**
 * @returns the answer itself when it means success
 * @throws ProviderError saying what its status means; nothing of its body gets out
 */
export const checkedAnswer = (call: RegistrationCall, answer: ProviderAnswer, provider: string): ProviderAnswer => {
  if (isGone(call, answer)) throw new WebhookGone(provider, answer.status);
  const { status } = answer;
  const isSuccess = call.success?.includes(status) ?? (status >= 200 && status < 300);
  if (!isSuccess) throw failed(call, answer, provider);
  if (call.ok !== undefined && !isDeepStrictEqual(readPointer(answer.json, call.ok.body), call.ok.equals)) {
    throw refused('rejected', provider, answer);
  }
  return answer;
};

const failed = (call: RegistrationCall, answer: ProviderAnswer, provider: string): ProviderError => {
  const { status } = answer;
  const retryAfter = retryAfterSeconds(answer);
  // 403 with a time to come back is how some providers say that a limit is reached (docs.github.com, rate limits).
  if (
    status >= 500 ||
    status === 408 ||
    status === 425 ||
    status === 429 ||
    (status === 403 && retryAfter !== undefined)
  ) {
    return refused('transient', provider, answer, retryAfter);
  }
  if (status === 401) return refused(call.auth === 'client_basic' ? 'configuration' : 'definitive', provider, answer);
  return refused('rejected', provider, answer);
};

const refused = (
  kind: ProviderError['kind'],
  provider: string,
  { status }: ProviderAnswer,
  retryAfter?: number,
): ProviderError =>
  new ProviderError({
    kind,
    reason: `${provider} did not accept the call about a webhook (status ${status})`,
    providerStatus: status,
    retryAfterSeconds: retryAfter,
  });

/** RFC 9110 §10.2.3: seconds, or a date, which is read against the provider's own clock. */
const retryAfterSeconds = ({ headers }: ProviderAnswer): number | undefined => {
  const text = headers['retry-after'];
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const seconds = Math.ceil((Date.parse(text) - Date.parse(headers['date'] ?? '')) / 1000);
  return seconds >= 0 ? seconds : undefined;
};
