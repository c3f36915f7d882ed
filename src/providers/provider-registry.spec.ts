import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { ProviderHandle } from './provider-handle.js';
import { ProviderRegistry, type RunTimeState } from './provider-registry.js';
import { keyProvider, oauthProvider, settingsOf } from './testing/definitions.js';

const registryOf = (...definitions: ProviderDefinition[]): ProviderRegistry =>
  new ProviderRegistry(
    definitions.map((definition) => ({ definition, origin: 'built_in' as const })),
    new Map([
      ['github', settingsOf({ clientId: 'id' })],
      ['moved', settingsOf({ baseUrl: 'http://127.0.0.1:9001' })],
      ['githbu', settingsOf({ clientId: 'id' })],
    ]),
  );

const runTime = (definitions: ProviderDefinition[], switches: Record<string, boolean> = {}): RunTimeState => ({
  definitions,
  switches: new Map(Object.entries(switches)),
});

const names = (handles: readonly ProviderHandle[]): string[] => handles.map(({ name }) => name);

const { api_key: _key, ...mail } = keyProvider('smtp', { user_password: {}, category: 'communication' });

const registry = registryOf(
  oauthProvider('gitlab', { category: 'development' }),
  { ...oauthProvider('github', { category: 'development', display_name: 'GitHub' }), api_key: {} },
  keyProvider('openai', { category: 'ai_ml', description: 'Models that talk' }),
  mail,
  keyProvider('retired', { category: 'ai_ml', is_enabled: false }),
);

describe('ProviderRegistry queries', () => {
  it('finds by exact name only', () => {
    expect(registry.get('github').definition.display_name).toBe('GitHub');
    expect(registry.find('githbu')).toBeUndefined();
    expect(registry.find('GitHub')).toBeUndefined();
    expect(registry.find('constructor')).toBeUndefined();
  });

  it('answers an unknown name and a switched-off provider with the same 404', () => {
    const thrownBy = (name: string): unknown => {
      try {
        return registry.get(name);
      } catch (error) {
        return error;
      }
    };
    expect(thrownBy('githbu')).toMatchObject({ status: 404, code: 'not_found' });
    expect(thrownBy('retired')).toEqual(thrownBy('githbu'));
    expect(registry.get('retired', { includeDisabled: true }).isEnabled).toBe(false);
  });

  it('lists everything, and what is enabled, sorted by name', () => {
    expect(names(registry.list())).toEqual(['github', 'gitlab', 'openai', 'retired', 'smtp']);
    expect(names(registry.enabled())).toEqual(['github', 'gitlab', 'openai', 'smtp']);
  });

  it('finds by category, enabled ones only', () => {
    expect(names(registry.byCategory('development'))).toEqual(['github', 'gitlab']);
    expect(names(registry.byCategory('ai_ml'))).toEqual(['openai']);
    expect(names(registry.byCategory('ecommerce'))).toEqual([]);
  });

  it('counts a provider that has both ways as oauth and as api_key', () => {
    expect(names(registry.byAuthType('oauth'))).toEqual(['github', 'gitlab']);
    expect(names(registry.byAuthType('api_key'))).toEqual(['github', 'openai', 'smtp']);
    expect(names(registry.byAuthType('both'))).toEqual(['github']);
  });

  it('finds by one exact way to connect', () => {
    expect(names(registry.byAuthType('oauth2'))).toEqual(['github', 'gitlab']);
    expect(names(registry.byAuthType('user_password'))).toEqual(['smtp']);
    expect(names(registry.byAuthType('none'))).toEqual([]);
  });

  it.each([
    ['GITH', ['github']],
    ['display OPEN', ['openai']],
    ['that talk', ['openai']],
    [' git ', ['github', 'gitlab']],
    ['', ['github', 'gitlab', 'openai', 'smtp']],
    ['.*', []],
  ])('searches name, display name and description for %j whatever the case', (q, expected) => {
    expect(names(registry.search(q))).toEqual(expected);
  });

  it('calls a provider configured when its OAuth client is, or when it needs none', () => {
    expect(names(registry.select({ configured: true }))).toEqual(['github', 'openai', 'smtp']);
    expect(names(registry.select({ configured: false }))).toEqual(['gitlab']);
  });

  it('names settings that belong to no provider', () => {
    expect(registry.settingsWithoutProvider()).toEqual(['githbu', 'moved']);
  });
});

describe('ProviderRegistry changes at run time', () => {
  it('adds a provider and takes it away again', () => {
    const changing = registryOf(keyProvider('openai'));
    changing.apply(runTime([keyProvider('acme')]));
    expect(changing.get('acme').origin).toBe('api');
    changing.apply(runTime([]));
    expect(changing.find('acme')).toBeUndefined();
  });

  it('replaces the definition behind a handle that somebody keeps, and restores the built-in one', () => {
    const changing = registryOf(keyProvider('openai'));
    const kept = changing.get('openai');
    changing.apply(runTime([keyProvider('openai', { display_name: 'Ours' })]));
    expect(kept).toMatchObject({ origin: 'api', definition: { display_name: 'Ours' } });
    changing.apply(runTime([]));
    expect(kept).toMatchObject({ origin: 'built_in', definition: { display_name: 'Display openai' } });
    expect(changing.get('openai')).toBe(kept);
  });

  it('lets the switch outrank the definition in both directions', () => {
    const changing = registryOf(keyProvider('openai'), keyProvider('retired', { is_enabled: false }));
    changing.apply(runTime([], { openai: false, retired: true, unknown: true }));
    expect(names(changing.enabled())).toEqual(['retired']);
    changing.apply(runTime([]));
    expect(names(changing.enabled())).toEqual(['openai']);
  });

  it('moves run-time definitions to the base URL of their settings too', () => {
    const changing = registryOf();
    changing.apply(runTime([keyProvider('moved', { api_base_url: 'https://moved.example/v1' })]));
    expect(changing.get('moved').definition.api_base_url).toBe('http://127.0.0.1:9001/v1');
  });

  it('freezes every definition, wherever it came from, for it serves all requests', () => {
    const changing = registryOf(keyProvider('openai'));
    changing.apply(runTime([structuredClone(keyProvider('moved', { api_base_url: 'https://moved.example/v1' }))]));
    for (const { definition } of changing.list()) expect(Object.isFrozen(definition.api_key)).toBe(true);
  });

  it('keeps the same definition object while nothing changed, so that it can key a cache', () => {
    const changing = registryOf(keyProvider('openai'));
    changing.apply(runTime([keyProvider('acme')]));
    const before = changing.list().map(({ definition }) => definition);
    changing.apply(runTime([keyProvider('acme')]));
    expect(changing.list().map(({ definition }) => definition)).toEqual(before);
    for (const [index, { definition }] of changing.list().entries()) expect(definition).toBe(before[index]);
  });
});
