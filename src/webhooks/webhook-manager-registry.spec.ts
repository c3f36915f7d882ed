import { describe, expect, it } from '@jest/globals';
import { DeclarativeWebhookManager } from '../provider-kit/declarative-webhook-manager.js';
import { ManualWebhookManager } from '../provider-kit/manual-webhook-manager.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { KeySource } from '../provider-kit/webhook-delivery.js';
import { webhookManagerOf } from '../provider-kit/webhook-manager-factory.js';
import { ProviderHandle } from '../providers/provider-handle.js';
import { WebhookManagerRegistry } from './webhook-manager-registry.js';

class AcmeManager extends DeclarativeWebhookManager {}

const KEYS: KeySource = {
  certificate: () => Promise.reject(new Error('not asked for')),
  jwks: () => Promise.reject(new Error('not asked for')),
};

const definition = (name: string, more: Partial<ProviderDefinition> = {}): ProviderDefinition => ({
  name,
  display_name: name,
  category: 'other',
  description: name,
  webhooks: { signature: { scheme: 'none' } },
  ...more,
});

const { webhooks: _none, ...WITHOUT } = definition('plain', { api_key: {} });

const handleOf = (one: ProviderDefinition, isEnabled = true): ProviderHandle =>
  new ProviderHandle(one.name, null, { definition: one, origin: 'built_in', isEnabled });

const setUp = () => {
  const handles = [handleOf(definition('acme')), handleOf(definition('other')), handleOf(definition('off'), false)];
  const all = new Map([...handles, handleOf(WITHOUT)].map((handle) => [handle.name, handle]));
  const maker = (one: ProviderDefinition) => webhookManagerOf(one, KEYS, AcmeManager);
  const registry = new WebhookManagerRegistry({ find: (name) => all.get(name) }, KEYS, new Map([['acme', maker]]));
  return { registry, handles: all };
};

describe('the registry of webhook managers', () => {
  it('has the class of a provider that has one, else the one that the definition needs', () => {
    const { registry } = setUp();
    expect(registry.get('acme')).toBeInstanceOf(AcmeManager);
    expect(registry.get('other')).toBeInstanceOf(ManualWebhookManager);
  });

  it('keeps a manager as long as the definition stays', () => {
    const { registry, handles } = setUp();
    const before = registry.get('acme');
    expect(registry.get('acme')).toBe(before);
    const changed = definition('acme', { description: 'changed' });
    handles.get('acme')?.replace({ definition: changed, origin: 'api', isEnabled: true });
    expect(registry.get('acme')).not.toBe(before);
    expect(registry.get('acme')).toBeInstanceOf(AcmeManager);
    expect(registry.get('acme').definition).toBe(changed);
  });

  it('has those of providers that are switched off, for their webhooks still send', () => {
    expect(setUp().registry.find('off')).toBeDefined();
  });

  it.each(['plain', 'nobody', '__proto__'])('has none of %s', (name) => {
    const { registry } = setUp();
    expect(registry.find(name)).toBeUndefined();
    expect(() => registry.get(name)).toThrow('not_found');
  });
});
