import { badRequest, unavailable } from '../../platform/errors/errors.js';
import { InterlockError } from '../../platform/errors/interlock-error.js';
import type { ParsedEvent, ParseFailure, RawAnswer } from '../../provider-kit/webhook-delivery.js';
import type { StoredEvent } from '../../events/event-intake.js';

const DETAILS: Readonly<Record<ParseFailure, string>> = {
  invalid_json: 'Invalid JSON payload',
  invalid_event_format: 'Invalid event format',
};

const RETRY_SECONDS = 5;

/** Says nothing about the reason: it would tell a forger how far they came. */
export const invalidSignature = (): InterlockError =>
  new InterlockError({
    status: 401,
    code: 'invalid_signature',
    detail: 'Invalid signature',
    headers: { 'www-authenticate': 'Bearer' },
    extras: { title: 'Invalid signature' },
  });

/** For providers that take an answer with a body for a broken endpoint. */
export const refusedInSilence: RawAnswer = { status: 401, headers: { 'www-authenticate': 'Bearer' }, body: '' };

export const unreadable = (failure: ParseFailure): InterlockError =>
  badRequest(failure, DETAILS[failure], { title: DETAILS[failure] });

export const keyUnavailable = (): InterlockError =>
  unavailable('key_unavailable', 'The key that signs cannot be fetched at the moment.', RETRY_SECONDS);

export const notConfirmed = (cause: unknown): InterlockError =>
  unavailable('confirmation_failed', 'The provider did not take the confirmation.', RETRY_SECONDS, cause);

/** @param events of the delivery, in its order @param stored what became of them, in the same order */
export const received = (events: readonly ParsedEvent[], stored: readonly StoredEvent[]): RawAnswer => {
  const ids = stored.map(({ id }) => id);
  const [first] = events;
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      success: true,
      event_id: ids[0],
      ...(ids.length > 1 ? { event_ids: ids } : {}),
      event_type: first?.eventType,
      duplicate: stored.every(({ duplicate }) => duplicate),
      summary: first?.summary,
    }),
  };
};
