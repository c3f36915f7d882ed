import type { HandshakeDefinition } from '../schema/webhooks/handshake.schema.js';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import { Secret } from '../secret.js';
import { equalText } from '../signatures/compare.js';
import { fillTemplate } from '../template.js';
import type { HandshakeOutcome, IncomingDelivery, WebhookEndpoint, WebhookStatus } from '../webhook-delivery.js';
import { isHarmless } from './chosen-message.js';
import { HandshakeRequest } from './handshake-request.js';
import { hmacOf } from './hmac.js';
import { hostMatches } from './host-patterns.js';
import { filledAnswer } from './raw-answer.js';

const EXPECTING: readonly WebhookStatus[] = ['registering', 'registered', 'awaiting_secret'];
const WAITING = ['registering', 'awaiting_secret'] as const satisfies readonly WebhookStatus[];

/**
 * Finds the handshake that a request is, among those that the definition has and the endpoint expects in its state.
 * @param signed true once the signature was verified; false looks only at handshakes that need none
 * @returns what to answer, or null when the request is no such handshake
 */
export const findHandshake = (
  webhooks: WebhooksDefinition,
  delivery: IncomingDelivery,
  endpoint: WebhookEndpoint,
  signed: boolean,
): HandshakeOutcome | null => {
  const request = new HandshakeRequest(webhooks, delivery, signed);
  for (const handshake of webhooks.handshakes ?? []) {
    const expected = handshake.signed === signed && statesOf(handshake).includes(endpoint.status);
    const outcome = expected && request.meets(handshake) ? outcomeOf(handshake, request, endpoint) : null;
    if (outcome !== null) return outcome;
  }
  return null;
};

/** A secret that is taken over from a request must never replace one that is in use. */
const statesOf = ({ states, capture_secret: capture }: HandshakeDefinition): readonly WebhookStatus[] => {
  if (capture === 'use') return WAITING.filter((status) => (states ?? WAITING).includes(status));
  return states ?? (capture === 'ask' ? WAITING : EXPECTING);
};

const outcomeOf = (
  handshake: HandshakeDefinition,
  request: HandshakeRequest,
  endpoint: WebhookEndpoint,
): HandshakeOutcome | null => {
  const { verify_token: token, value: source, confirm_url: confirm, capture_secret: capture } = handshake;
  if (token !== undefined && !isToken(request.text(token), endpoint.verifyToken)) return null;
  const value = source === undefined ? undefined : request.text(source);
  if (source !== undefined && value === undefined) return null;
  if (!isHarmless(handshake, value)) return null;
  const confirmUrl = confirm === undefined ? null : pinnedUrl(request.text({ body: confirm.body }), confirm.hosts);
  if (confirm !== undefined && confirmUrl === null) return null;
  const hmac = hmacText(handshake, value, endpoint);
  if (hmac === null) return null;
  const answer = filledAnswer(handshake.answer, (text) => fillTemplate(text, { value, hmac }));
  if (answer === null) return null;
  return {
    answer: request.isHead ? { ...answer, body: '' } : answer,
    captured: capture === undefined || value === undefined ? null : { secret: new Secret(value), mode: capture },
    confirmUrl,
  };
};

const isToken = (given: string | undefined, expected: Secret | null): boolean =>
  given !== undefined && expected !== null && equalText(given, expected.reveal());

/** @returns undefined where none is asked for, null where there is no value or no secret to make it with */
const hmacText = (
  { hmac }: HandshakeDefinition,
  value: string | undefined,
  { secrets: [newest] }: WebhookEndpoint,
): string | null | undefined => {
  if (hmac === undefined) return undefined;
  if (value === undefined || newest === undefined) return null;
  return hmacOf(value, newest, hmac.algorithm).toString(hmac.encoding);
};

/** @returns the URL when it is https, at its usual port, without userinfo, and its whole host matches a pattern */
const pinnedUrl = (text: string | undefined, hosts: readonly string[]): string | null => {
  const url = text === undefined ? null : URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') {
    return null;
  }
  return hostMatches(url.hostname, hosts) ? url.href : null;
};
