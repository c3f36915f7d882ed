import { isDeepStrictEqual } from 'node:util';
import type { ProviderSettings } from '../platform/config/app-config.js';
import { notFound } from '../platform/errors/errors.js';
import { defineProvider, type ProviderCategory, type ProviderDefinition } from '../provider-kit/provider-definition.js';
import { matchesFilter, type AuthTypeFilter, type ProviderFilter } from './provider-filter.js';
import { ProviderHandle, type ProviderOrigin } from './provider-handle.js';
import { rebase } from './rebase.js';

/** A definition that is there from the start: built in, or from a file. */
export interface BaseProvider {
  readonly definition: ProviderDefinition;
  readonly origin: Exclude<ProviderOrigin, 'api'>;
}

/** Everything that operators changed while the service runs, as it stands in the database now. */
export interface RunTimeState {
  readonly definitions: readonly ProviderDefinition[];
  /** `is_enabled` by provider name; it outranks the definition's own. */
  readonly switches: ReadonlyMap<string, boolean>;
}

export interface ProviderScope {
  /** Also the providers that are switched off; they are hidden otherwise. */
  readonly includeDisabled?: boolean;
}

interface Source {
  /** As written, before it is moved to another base URL. */
  readonly written: ProviderDefinition;
  readonly definition: ProviderDefinition;
  readonly origin: ProviderOrigin;
}

/** Every provider of this process by name: built-in ones, those of files, and those made at run time on top. */
export class ProviderRegistry {
  private readonly base: ReadonlyMap<string, Source>;
  private sources: ReadonlyMap<string, Source>;
  private handles: ReadonlyMap<string, ProviderHandle> = new Map();

  /**
   * @param base checked definitions, each name once
   * @param settings `PROVIDER_<NAME>_*` by provider name
   */
  constructor(
    base: readonly BaseProvider[],
    private readonly settings: ReadonlyMap<string, ProviderSettings>,
  ) {
    this.base = new Map(
      base.map(({ definition, origin }) => [definition.name, this.sourceOf(definition, origin)] as const),
    );
    this.sources = this.base;
    this.apply({ definitions: [], switches: new Map() });
  }

  /** Replaces what was made at run time, all at once. Handles of providers that stay are the same objects as before. */
  apply(state: RunTimeState): void {
    const sources = new Map(this.base);
    for (const written of state.definitions) {
      const before = this.sources.get(written.name);
      const same = before?.origin === 'api' && isDeepStrictEqual(before.written, written);
      sources.set(written.name, same ? before : this.sourceOf(written, 'api'));
    }
    const sorted = [...sources].sort(([a], [b]) => byCodePoint(a, b));
    this.handles = new Map(
      sorted.map(([name, source]) => [name, this.handleOf(name, source, state.switches.get(name))]),
    );
    this.sources = sources;
  }

  /** @returns the provider, also when it is switched off */
  find(name: string): ProviderHandle | undefined {
    return this.handles.get(name);
  }

  /** @throws InterlockError 404 `not_found` when there is none, or when it is switched off and not asked for */
  get(name: string, { includeDisabled = false }: ProviderScope = {}): ProviderHandle {
    const handle = this.handles.get(name);
    if (handle === undefined || !(handle.isEnabled || includeDisabled)) throw notFound();
    return handle;
  }

  /** @returns whether the name belongs to a built-in provider or to one of a file, whatever lies on top of it */
  isBuiltInOrFile(name: string): boolean {
    return this.base.has(name);
  }

  /** @returns every provider, those that are switched off too, sorted by name */
  list(): readonly ProviderHandle[] {
    return [...this.handles.values()];
  }

  enabled(): readonly ProviderHandle[] {
    return this.select({});
  }

  byCategory(category: ProviderCategory): readonly ProviderHandle[] {
    return this.select({ category });
  }

  byAuthType(authType: AuthTypeFilter): readonly ProviderHandle[] {
    return this.select({ authType });
  }

  /** Looks in name, display name and description; case does not matter. */
  search(q: string): readonly ProviderHandle[] {
    return this.select({ q });
  }

  /** @returns the providers that pass the filter, sorted by name; switched-off ones only when asked for */
  select(filter: ProviderFilter, { includeDisabled = false }: ProviderScope = {}): readonly ProviderHandle[] {
    return this.list().filter((handle) => (handle.isEnabled || includeDisabled) && matchesFilter(handle, filter));
  }

  /** @returns names of `PROVIDER_<NAME>_*` variables that no provider has, which are probably misspelt */
  settingsWithoutProvider(): readonly string[] {
    return [...this.settings.keys()].filter((name) => !this.handles.has(name)).sort(byCodePoint);
  }

  private sourceOf(written: ProviderDefinition, origin: ProviderOrigin): Source {
    const baseUrl = this.settings.get(written.name)?.baseUrl ?? null;
    return { written, definition: defineProvider(rebase(written, baseUrl)), origin };
  }

  private handleOf(name: string, { definition, origin }: Source, switched: boolean | undefined): ProviderHandle {
    const state = { definition, origin, isEnabled: switched ?? definition.is_enabled !== false };
    const handle = this.handles.get(name);
    if (handle === undefined) return new ProviderHandle(name, this.settings.get(name) ?? null, state);
    handle.replace(state);
    return handle;
  }
}

/** Not by locale: the order, and with it the cursor of a page, must be the same on every machine. */
const byCodePoint = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
