import { Field } from '../../platform/openapi/field.js';
import { PageQuery } from '../../platform/server/pagination.js';
import { PROVIDER_CATEGORIES, type ProviderCategory } from '../../provider-kit/provider-definition.js';
import { AUTH_TYPE_FILTERS, type AuthTypeFilter } from '../provider-filter.js';
import { ProviderView } from './provider.view.js';

export class ProviderListQuery extends PageQuery {
  @Field.enum(PROVIDER_CATEGORIES, 'ProviderCategory', { optional: true })
  category?: ProviderCategory;

  @Field.enum(AUTH_TYPE_FILTERS, 'ProviderAuthTypeFilter', {
    optional: true,
    description:
      '`oauth` and `api_key` match that word in `auth_type` and also `both`; `both` and `none` match it alone; every other word matches a member of `auth_types`',
  })
  auth_type?: AuthTypeFilter;

  @Field.string({
    optional: true,
    maxLength: 200,
    description: 'looked for in name, display name and description; case does not matter',
    example: 'git',
  })
  q?: string;

  @Field.boolean({ optional: true, query: true, description: '`true`: only those that can be connected now' })
  configured?: boolean;
}

export class ProviderListView {
  @Field.boolean({ example: true })
  success!: true;

  @Field.objects(() => ProviderView)
  providers!: ProviderView[];

  @Field.string({ nullable: true, description: 'pass it as `cursor`; null at the end', example: null })
  next_cursor!: string | null;

  @Field.integer({ description: 'how many providers pass the filters, over all pages', example: 61 })
  total!: number;
}

export class ProviderCategoryView {
  @Field.enum(PROVIDER_CATEGORIES, 'ProviderCategory', { example: 'development' })
  name!: ProviderCategory;

  @Field.integer({ minimum: 0, description: 'providers that the list shows to this caller', example: 4 })
  count!: number;
}

export class ProviderCategoriesView {
  @Field.boolean({ example: true })
  success!: true;

  @Field.objects(() => ProviderCategoryView)
  categories!: ProviderCategoryView[];
}
