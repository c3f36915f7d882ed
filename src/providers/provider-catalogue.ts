import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '../platform/auth/caller.js';
import { AppConfig } from '../platform/config/app-config.js';
import { cutPage, decodeCursor, DEFAULT_LIMIT } from '../platform/server/pagination.js';
import { PROVIDER_CATEGORIES } from '../provider-kit/provider-definition.js';
import type { ProviderCategoriesView, ProviderListQuery, ProviderListView } from './dto/provider-list.dto.js';
import type { ProviderView } from './dto/provider.view.js';
import type { ProviderHandle } from './provider-handle.js';
import { ProviderRegistry, type ProviderScope } from './provider-registry.js';
import { toProviderView } from './provider-view.js';

const isName = (text: string): boolean => /^[a-z][a-z0-9_]{1,62}$/.test(text);

/** What a caller sees of the registry: users only what is enabled, operators everything. */
@Injectable()
export class ProviderCatalogue {
  constructor(
    @Inject(ProviderRegistry) private readonly registry: ProviderRegistry,
    @Inject(AppConfig) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /** @throws InterlockError 400 `validation_failed` when the cursor is not one of ours */
  list(query: ProviderListQuery, caller: Caller): ProviderListView {
    const { category, auth_type: authType, q, configured, limit = DEFAULT_LIMIT } = query;
    const found = this.registry.select({ category, authType, q, configured }, scopeOf(caller));
    // The name after which the page starts may be gone by now; its place in the order is not.
    const after = query.cursor === undefined ? '' : decodeCursor(query.cursor, isName);
    const rest = found.filter(({ name }) => name > after);
    const { page, next } = cutPage(rest, limit, ({ name }) => name);
    return {
      success: true,
      providers: page.map((handle) => this.view(handle)),
      next_cursor: next,
      total: found.length,
    };
  }

  categories(caller: Caller): ProviderCategoriesView {
    const categories = PROVIDER_CATEGORIES.map((name) => ({
      name,
      count: this.registry.select({ category: name }, scopeOf(caller)).length,
    }));
    return { success: true, categories };
  }

  /** @throws InterlockError 404 `not_found` */
  get(name: string, caller: Caller): ProviderView {
    return this.view(this.registry.get(name, scopeOf(caller)));
  }

  view(handle: ProviderHandle): ProviderView {
    return toProviderView(handle, this.config.publicUrl);
  }
}

const scopeOf = (caller: Caller): ProviderScope => ({ includeDisabled: caller.scopes.has('integrations:admin') });
