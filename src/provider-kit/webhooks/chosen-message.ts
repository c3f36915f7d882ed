import type { HandshakeDefinition } from '../schema/webhooks/handshake.schema.js';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';

/**
 * Where an unsigned handshake is answered with an HMAC, whoever may choose the value gets the signature of any body. So a
 * value is answered only if no delivery could be like it: a token, while a delivery is a JSON object.
 */
const TOKEN = /^[\w+/.~-]{1,200}={0,2}$/;
const OBJECT = 0x7b;

/** @returns whether it has us sign what anybody sends */
export const signsForAnybody = ({ signed, hmac }: HandshakeDefinition): boolean => !signed && hmac !== undefined;

/** @returns whether a value may be signed without making a signature of a delivery */
export const isHarmless = (handshake: HandshakeDefinition, value: string | undefined): boolean =>
  !signsForAnybody(handshake) || (value !== undefined && TOKEN.test(value));

/** @returns whether a body may be the text of a handshake that was signed for somebody else */
export const mayBeSignedToken = ({ handshakes = [] }: WebhooksDefinition, body: Buffer): boolean =>
  body[0] !== OBJECT && handshakes.some(signsForAnybody);
