import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUTH_TYPES, authTypesOf, summariseAuthTypes } from '../../src/provider-kit/auth-types.js';
import { PROVIDER_CATEGORIES, type ProviderDefinition } from '../../src/provider-kit/provider-definition.js';
import { CATALOG } from '../../src/providers/catalog/index.js';
import type { ProviderView } from '../../src/providers/dto/provider.view.js';
import type { Api } from '../support/api.js';
import { startService, type TestService } from '../support/service.js';

const catalog: readonly ProviderDefinition[] = CATALOG;
const namesWhere = (holds: (definition: ProviderDefinition) => boolean): string[] =>
  catalog.filter(holds).map(({ name }) => name);

describe('the catalogue, as clients see it', () => {
  let service: TestService;
  let alice: Api;

  /** Follows every page of a list. */
  const list = async (filters: Record<string, string> = {}): Promise<ProviderView[]> => {
    const found: ProviderView[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = new URLSearchParams({ limit: '50', ...filters, ...(cursor === '' ? {} : { cursor }) });
      const { body } = await alice.get(`/integrations/providers?${query.toString()}`);
      found.push(...body.providers);
      cursor = body.next_cursor;
    }
    return found;
  };
  const names = async (filters: Record<string, string>): Promise<string[]> =>
    (await list(filters)).map(({ name }) => name);

  beforeAll(async () => {
    service = await startService({ label: 'catalogue' });
    alice = await service.as('alice');
  });

  afterAll(() => service.close());

  it('has more than a hundred and ten providers, each of them once', async () => {
    const found = await names({});
    expect(found.length).toBeGreaterThanOrEqual(110);
    expect(found).toEqual([...new Set(found)]);
    expect(found).toEqual(namesWhere(() => true));
  });

  it('says everything of every provider', async () => {
    const incomplete = (await list()).filter(
      (view) =>
        view.display_name === '' ||
        view.description.length < 10 ||
        ![view.website_url, view.documentation_url].every((url) => url.startsWith('https://')) ||
        !URL.canParse(String(view.logo_url)) ||
        view.auth_types.length === 0 ||
        (view.supports.authorization_code && view.redirect_uri === null),
    );
    expect(incomplete.map(({ name }) => name)).toEqual([]);
  });

  it.each(PROVIDER_CATEGORIES)('finds those of the category %s', async (category) => {
    expect(await names({ category })).toEqual(namesWhere((definition) => definition.category === category));
  });

  it('counts its categories', async () => {
    const { categories } = (await alice.get('/integrations/providers/categories')).body;
    for (const { name, count } of categories) {
      expect({ name, count }).toEqual({ name, count: namesWhere(({ category }) => category === name).length });
    }
    expect(categories.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(catalog.length);
  });

  it.each(AUTH_TYPES.filter((type) => type !== 'api_key'))(
    'finds those that are connected by %s',
    async (auth_type) => {
      expect(await names({ auth_type })).toEqual(
        namesWhere((definition) => authTypesOf(definition).includes(auth_type)),
      );
    },
  );

  it.each(['oauth', 'api_key'])('finds for %s those of that summary, and those that have both', async (auth_type) => {
    const found = await list({ auth_type });
    expect(found.map(({ name }) => name)).toEqual(
      namesWhere((definition) => [auth_type, 'both'].includes(summariseAuthTypes(authTypesOf(definition)))),
    );
  });

  it.each(['MAIL', 'calendar', 'git', 'ai', 'no such thing'])('searches for %s', async (q) => {
    const has = ({ name, display_name, description }: ProviderDefinition): boolean =>
      [name, display_name, description].some((text) => text.toLowerCase().includes(q.toLowerCase()));
    expect(await names({ q })).toEqual(namesWhere(has));
  });

  it('shows a logo of every provider to anybody', async () => {
    const wrong: string[] = [];
    for (const { name } of catalog) {
      const { status, headers, body } = await service.anonymous.get(`/connect/assets/logos/${name}`);
      const isLogo = status === 200 && headers.get('content-type')?.startsWith('image/svg+xml') === true;
      if (!isLogo || !String(body).startsWith('<svg ')) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });

  it.each(catalog.filter(({ icon }) => icon !== undefined).map(({ name }) => name))(
    'shows the brand of %s, not a monogram',
    async (name) => {
      expect(String((await service.anonymous.get(`/connect/assets/logos/${name}`)).body)).not.toContain('<text ');
    },
  );
});
