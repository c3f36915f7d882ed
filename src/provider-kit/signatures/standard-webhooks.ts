import { createHmac, randomBytes } from 'node:crypto';
import { Secret } from '../secret.js';
import { hmacKey } from './key-material.js';

/** The headers of an outgoing delivery (Standard Webhooks). */
export const STANDARD_WEBHOOK_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

const SECRET_BYTES = 32;

/** @returns a new secret in the form that libraries for Standard Webhooks take: `whsec_` and base64 of 32 random bytes */
export const newWebhookSecret = (): Secret => new Secret(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`);

/**
 * Signs an outgoing delivery.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param id of the event, the same in every attempt
 * @param timestampSeconds of this attempt, whole seconds since 1970
 * @returns `v1,<base64>`; several of them, separated by a space, make the header while a secret rotates
 * @throws TypeError when the secret has not the form that {@link newWebhookSecret} gives
 */
export const standardSignature = (
  secret: Secret,
  id: string,
  timestampSeconds: number,
  body: Buffer | string,
): string => {
  const key = hmacKey(secret.reveal(), 'whsec');
  if (key === null) throw new TypeError('standardSignature: secret must be `whsec_` followed by base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestampSeconds}.`).update(body).digest('base64');
  return `v1,${signature}`;
};
