import { describe, expect, it } from '@jest/globals';
import { DeclarativeWebhookManager } from './declarative-webhook-manager.js';
import { ManualWebhookManager } from './manual-webhook-manager.js';
import type { WebhooksDefinition } from './schema/webhooks/webhooks.schema.js';
import { acmeWith } from './testing/webhook-requests.js';
import { webhookManagerOf } from './webhook-manager-factory.js';

const keys = {
  certificate: () => Promise.reject(new Error('unused')),
  jwks: () => Promise.reject(new Error('unused')),
};
const signature: WebhooksDefinition['signature'] = { scheme: 'none' };
const registration = { create: { method: 'POST' as const, url: 'https://a.example', id: '/id' } };

class AcmeWebhookManager extends ManualWebhookManager {}

describe('webhookManagerOf', () => {
  it('takes the manual one for a definition that registers nothing', () => {
    expect(webhookManagerOf(acmeWith({ signature }), keys)).toBeInstanceOf(ManualWebhookManager);
  });

  it.each<WebhooksDefinition>([
    { signature, registration },
    { signature, types: [{ name: 'a' }, { name: 'b', registration }] },
  ])('takes the declarative one for %j', (webhooks) => {
    expect(webhookManagerOf(acmeWith(webhooks), keys)).toBeInstanceOf(DeclarativeWebhookManager);
  });

  it('prefers the class of the provider', () => {
    const manager = webhookManagerOf(acmeWith({ signature, registration }), keys, AcmeWebhookManager);
    expect(manager).toBeInstanceOf(AcmeWebhookManager);
  });
});
