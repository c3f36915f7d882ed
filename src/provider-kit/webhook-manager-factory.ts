import { DeclarativeWebhookManager } from './declarative-webhook-manager.js';
import { ManualWebhookManager } from './manual-webhook-manager.js';
import type { ProviderDefinition } from './provider-definition.js';
import type { KeySource } from './webhook-delivery.js';
import type { WebhookManager } from './webhook-manager.js';

export type WebhookManagerClass = new (definition: ProviderDefinition, keys: KeySource) => WebhookManager;

/**
 * @param definition with a `webhooks` block
 * @param custom the class of a provider that data cannot describe
 * @returns the manager of its webhooks: the custom one, else by whether the definition can register any
 */
export const webhookManagerOf = (
  definition: ProviderDefinition,
  keys: KeySource,
  custom?: WebhookManagerClass,
): WebhookManager => {
  const { registration, types = [] } = definition.webhooks ?? {};
  const registers = registration !== undefined || types.some((type) => type.registration !== undefined);
  return new (custom ?? (registers ? DeclarativeWebhookManager : ManualWebhookManager))(definition, keys);
};
