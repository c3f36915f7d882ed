import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import type { WebhookEndpoint } from '../../provider-kit/webhook-delivery.js';
import { findHandshake } from '../../provider-kit/webhooks/handshake.js';
import type { Sample } from './samples.js';

const WAITING: WebhookEndpoint = {
  webhookId: null,
  status: 'awaiting_secret',
  secrets: [],
  verifyToken: null,
  webhookType: null,
  resource: null,
  config: {},
  providerWebhookId: null,
  pathSecret: null,
};

/** @returns whether the sample is the request with which the provider tells its secret: one that is entered would be in its way */
export const bringsSecret = (webhooks: WebhooksDefinition, sample: Sample, url: string, now: Date): boolean => {
  const delivery = {
    method: sample.method,
    url,
    headers: new Map(
      Object.entries({ 'content-type': sample.contentType, ...sample.headers }).map(([name, value]) => [name, [value]]),
    ),
    body: Buffer.from(sample.body, 'utf8'),
    encodedBody: null,
    receivedAt: now,
  };
  return (findHandshake(webhooks, delivery, WAITING, false)?.captured ?? null) !== null;
};
