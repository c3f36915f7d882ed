import { describe, expect, it } from '@jest/globals';
import { expandScopes, type Caller } from '../platform/auth/caller.js';
import { encodeCursor } from '../platform/server/pagination.js';
import { ProviderCatalogue } from './provider-catalogue.js';
import { ProviderRegistry } from './provider-registry.js';
import { keyProvider } from './testing/definitions.js';

const registry = new ProviderRegistry(
  ['delta', 'alpha', 'charlie', 'bravo'].map((name) => ({
    definition: keyProvider(name, name === 'bravo' ? { is_enabled: false, category: 'ai_ml' } : {}),
    origin: 'built_in' as const,
  })),
  new Map(),
);
const catalogue = new ProviderCatalogue(registry, { publicUrl: 'https://interlock.example' });

const callerWith = (...scopes: string[]): Caller => ({ subject: 'a', userId: 'a', scopes: expandScopes(scopes) });
const user = callerWith();
const operator = callerWith('integrations:admin');

describe('ProviderCatalogue', () => {
  it('pages through the enabled providers in the order of their names', () => {
    const first = catalogue.list({ limit: 2 }, user);
    expect(first.providers.map(({ name }) => name)).toEqual(['alpha', 'charlie']);
    expect(first).toMatchObject({ success: true, total: 3, next_cursor: expect.any(String) });
    const second = catalogue.list({ limit: 2, cursor: String(first.next_cursor) }, user);
    expect(second.providers.map(({ name }) => name)).toEqual(['delta']);
    expect(second).toMatchObject({ total: 3, next_cursor: null });
  });

  it('goes on after a name that is gone by now', () => {
    const page = catalogue.list({ cursor: encodeCursor('bz') }, user);
    expect(page.providers.map(({ name }) => name)).toEqual(['charlie', 'delta']);
  });

  it.each(['x', '!!', encodeCursor('Not A Name'), encodeCursor('')])('refuses the cursor %j', (cursor) => {
    expect(() => catalogue.list({ cursor }, user)).toThrow(
      expect.objectContaining({ status: 400, code: 'validation_failed' }),
    );
  });

  it('shows a switched-off provider to operators only', () => {
    expect(catalogue.list({}, operator).providers.map(({ name }) => name)).toContain('bravo');
    expect(catalogue.get('bravo', operator).is_enabled).toBe(false);
    expect(() => catalogue.get('bravo', user)).toThrow(expect.objectContaining({ status: 404 }));
  });

  it('counts every category, as the list would show it', () => {
    const { categories } = catalogue.categories(user);
    expect(categories).toHaveLength(10);
    expect(categories).toContainEqual({ name: 'other', count: 3 });
    expect(categories).toContainEqual({ name: 'ai_ml', count: 0 });
    expect(catalogue.categories(operator).categories).toContainEqual({ name: 'ai_ml', count: 1 });
  });
});
