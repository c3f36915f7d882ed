import { createHmac } from 'node:crypto';
import { readPointer, readText } from '../../../provider-kit/json-pointer.js';
import { ManualWebhookManager } from '../../../provider-kit/manual-webhook-manager.js';
import { equalBytes } from '../../../provider-kit/signatures/compare.js';
import { hmacKey } from '../../../provider-kit/signatures/key-material.js';
import type { IncomingDelivery, Parsed, Verdict, WebhookEndpoint } from '../../../provider-kit/webhook-delivery.js';
import { parseDelivery } from '../../../provider-kit/webhooks/parse-delivery.js';

/**
 * What is signed of an item, joined by colons; what is missing is empty.
 * https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures
 */
const SIGNED = [
  '/pspReference',
  '/originalReference',
  '/merchantAccountCode',
  '/merchantReference',
  '/amount/value',
  '/amount/currency',
  '/eventCode',
  '/success',
];

/** @returns the items of a standard webhook, or null where it is none */
const itemsIn = (delivery: IncomingDelivery): readonly unknown[] | null => {
  try {
    const items = readPointer(JSON.parse(delivery.body.toString('utf8')), '/notificationItems');
    return Array.isArray(items) && items.length > 0 ? items : null;
  } catch {
    // No JSON: no standard webhook.
    return null;
  }
};

const contentOf = (item: unknown): string =>
  SIGNED.map((pointer) => readText(item, `/NotificationRequestItem${pointer}`) ?? '').join(':');

const signatureOf = (item: unknown): string => {
  const signature = readPointer(item, '/NotificationRequestItem/additionalData/hmacSignature');
  return typeof signature === 'string' ? signature : '';
};

const isSigned = (item: unknown, key: Buffer): boolean => {
  const expected = createHmac('sha256', key).update(contentOf(item), 'utf8').digest('base64');
  return equalBytes(Buffer.from(signatureOf(item)), Buffer.from(expected));
};

export class AdyenWebhookManager extends ManualWebhookManager {
  /** Standard webhooks have no header: each item holds a signature of its own, and all of them must be good. */
  override async verifyWebhookSignature(
    delivery: IncomingDelivery,
    endpoint: WebhookEndpoint,
    now: Date,
  ): Promise<Verdict> {
    const verdict = await super.verifyWebhookSignature(delivery, endpoint, now);
    const items = itemsIn(delivery);
    if (verdict.ok || verdict.reason !== 'missing_signature' || items === null) return verdict;
    const keys = endpoint.secrets.map((secret) => hmacKey(secret.reveal(), 'hex'));
    if (keys.every((key) => key === null)) return { ok: false, reason: 'no_secret' };
    const secretIndex = keys.findIndex((key) => key !== null && items.every((item) => isSigned(item, key)));
    if (secretIndex === -1) return { ok: false, reason: 'wrong_signature' };
    return { ok: true, signedAt: null, signature: items.map(signatureOf).join(' '), secretIndex };
  }

  /** Only standard webhooks are lists. */
  override parseWebhookEvent(delivery: IncomingDelivery, endpoint: WebhookEndpoint): Parsed {
    if (itemsIn(delivery) !== null) return super.parseWebhookEvent(delivery, endpoint);
    const { batch: _batch, ...single } = this.webhooks;
    return parseDelivery(single, delivery, endpoint, () => ({}));
  }
}
