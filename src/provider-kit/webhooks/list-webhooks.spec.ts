import { describe, expect, it } from '@jest/globals';
import { providerApi } from '../testing/webhook-requests.js';
import type { ListedWebhook, ProviderAnswer } from '../webhook-registration.js';
import { listWebhooks } from './list-webhooks.js';

const FIRST = 'https://api.acme.example/hooks';

const list = async (...answers: Partial<ProviderAnswer>[]): Promise<{ found: ListedWebhook[]; urls: string[] }> => {
  const { call, requests } = providerApi(...answers);
  const definition = {
    method: 'GET' as const,
    url: FIRST,
    items: '/hooks',
    item_id: '/id',
    item_url: '/url',
    gone: [404],
  };
  const first = { method: 'GET' as const, url: FIRST, headers: {}, body: null, auth: 'credential' as const };
  const found = await listWebhooks(definition, first, call, 'acme');
  return { found, urls: requests.map(({ url }) => url) };
};

const page = (id: unknown, next?: string): Partial<ProviderAnswer> => ({
  json: { hooks: [{ id, url: 'https://x.example' }] },
  headers: next === undefined ? {} : { link: `<${next}>; rel="next"` },
});

describe('listWebhooks', () => {
  it('follows the pages', async () => {
    const { found, urls } = await list(page(1, '?page=2'), page('b'));
    expect(found).toEqual([
      { id: '1', url: 'https://x.example' },
      { id: 'b', url: 'https://x.example' },
    ]);
    expect(urls).toEqual([FIRST, `${FIRST}?page=2`]);
  });

  it('follows at most ten pages, and none twice', async () => {
    const pages = Array.from({ length: 10 }, (_value, index) => page(index, `?page=${index + 2}`));
    expect((await list(...pages)).urls).toHaveLength(10);
    expect((await list(page(1, FIRST))).urls).toEqual([FIRST]);
  });

  it.each([{}, { json: { hooks: null } }, { json: { hooks: {} } }, { json: 'a' }, { status: 404 }])(
    'finds nothing in %j',
    async (answer) => {
      expect((await list(answer)).found).toEqual([]);
    },
  );

  it('passes over what has no id or no URL', async () => {
    const json = { hooks: [null, { id: 1 }, { url: 'https://x.example' }, { id: {}, url: 'a' }] };
    expect((await list({ json })).found).toEqual([]);
  });

  it('does not take a refusal for an empty list', async () => {
    await expect(list({ status: 403 })).rejects.toMatchObject({ kind: 'rejected' });
  });
});
