import type { Provider } from '@nestjs/common';
import { notFound } from '../platform/errors/errors.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { KeySource } from '../provider-kit/webhook-delivery.js';
import type { WebhookManager } from '../provider-kit/webhook-manager.js';
import { webhookManagerOf, type WebhookManagerClass } from '../provider-kit/webhook-manager-factory.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { KeyFetcher } from './key-fetcher.js';

/** Makes the manager of one provider from the definition that holds now. */
export type WebhookManagerMaker = (definition: ProviderDefinition) => WebhookManager;

/** DI token of the {@link WebhookManagerMaker} of a provider whose webhooks data cannot describe. */
export const webhookManagerToken = (name: string): string => `webhook-manager:${name}`;

/** The webhook managers of all providers, by name. A provider without a class of its own gets the one that its definition needs. */
export class WebhookManagerRegistry {
  /** Definitions change while the service runs; a manager serves the one that it was made for. */
  private readonly managers = new WeakMap<ProviderDefinition, WebhookManager>();

  /** @param custom by provider name */
  constructor(
    private readonly providers: Pick<ProviderRegistry, 'find'>,
    private readonly keys: KeySource,
    private readonly custom: ReadonlyMap<string, WebhookManagerMaker>,
  ) {}

  /** @returns undefined when there is no such provider, or when it has no webhooks; also for one that is switched off */
  find(name: string): WebhookManager | undefined {
    const definition = this.providers.find(name)?.definition;
    if (definition?.webhooks === undefined) return undefined;
    const known = this.managers.get(definition);
    if (known) return known;
    const made = this.custom.get(name)?.(definition) ?? webhookManagerOf(definition, this.keys);
    this.managers.set(definition, made);
    return made;
  }

  /** @throws InterlockError 404 `not_found` */
  get(name: string): WebhookManager {
    const manager = this.find(name);
    if (!manager) throw notFound();
    return manager;
  }
}

/**
 * Factory providers of the registry and of every manager class.
 * @param classes by provider name
 */
export const webhookManagerProviders = (classes: Readonly<Record<string, WebhookManagerClass>>): Provider[] => {
  const names = Object.keys(classes);
  const makers = Object.entries(classes).map(([name, custom]): Provider<WebhookManagerMaker> => ({
    provide: webhookManagerToken(name),
    inject: [KeyFetcher],
    useFactory: (keys: KeyFetcher) => (definition) => webhookManagerOf(definition, keys, custom),
  }));
  return [
    ...makers,
    {
      provide: WebhookManagerRegistry,
      inject: [ProviderRegistry, KeyFetcher, ...names.map(webhookManagerToken)],
      useFactory: (providers: ProviderRegistry, keys: KeyFetcher, ...made: WebhookManagerMaker[]) =>
        new WebhookManagerRegistry(providers, keys, new Map(made.map((maker, index) => [names[index] ?? '', maker]))),
    },
  ];
};
