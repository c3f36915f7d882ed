import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';

const CREDENTIALS = '/integrations/credentials';
const ENDED = '2020-01-01T00:00:00Z';

interface Entry {
  id: string;
  provider: string;
  type: string;
  status: string;
}

let service: TestService;

beforeAll(async () => {
  service = await startService({ label: 'credential_lists' });
});

afterAll(() => service?.close());

const host = (index: number): object => ({
  type: 'host_scoped',
  provider: 'http',
  host: `h${index}.example.com`,
  headers: { 'X-Key': `list-0123456789-${index}` },
});

describe('a list of 120 credentials', () => {
  let alice: Api;
  let ids: string[];

  beforeAll(async () => {
    alice = await service.as('alice');
    const bob = await service.as('bob');
    const created = Array.from({ length: 120 }, (_, index) => alice.post(CREDENTIALS, host(index)));
    ids = (await Promise.all(created)).map(({ body }) => String(body.credentials_id)).sort();
    await bob.post(CREDENTIALS, host(0));
  });

  /** Follows `next_cursor` to the end. */
  const pages = async (limit: number): Promise<string[][]> => {
    const found: string[][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await alice.get(`${CREDENTIALS}?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(answer).toMatchObject({ status: 200, body: { success: true, total: 120 } });
      found.push(answer.body.credentials.map(({ id }: Entry) => id));
      cursor = answer.body.next_cursor as string | null;
    }
    return found;
  };

  it.each([
    [1, 120, 1],
    [7, 18, 1],
    [60, 2, 60],
    [119, 2, 1],
    [120, 1, 120],
    [200, 1, 120],
  ])('has no gap and no repetition in pages of %i', async (limit, count, last) => {
    const found = await pages(limit);
    expect([found.length, found.at(-1)?.length]).toEqual([count, last]);
    expect(found.flat()).toEqual(ids);
  });

  it('has 50 on a page unless asked otherwise', async () => {
    const { body } = await alice.get(CREDENTIALS);
    expect(body.credentials).toHaveLength(50);
    expect(Object.keys(body).sort()).toEqual(['credentials', 'next_cursor', 'success', 'total']);
  });

  it('goes on where a page ended although the entry there was deleted, and new ones come', async () => {
    const { body: first } = await alice.get(`${CREDENTIALS}?limit=60`);
    await alice.delete(`${CREDENTIALS}/${first.credentials.at(-1).id}`);
    const added = (await alice.post(CREDENTIALS, host(500))).body.credentials_id;
    const { body: second } = await alice.get(`${CREDENTIALS}?limit=200&cursor=${first.next_cursor}`);
    expect(second.credentials.map(({ id }: Entry) => id)).toEqual([...ids.slice(60), added]);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1.5',
    'limit=ten',
    'limit=1e2',
    'limit=',
    'limit=1&limit=2',
    'cursor=nonsense',
    'cursor=',
    'cursor=MDE5OGMwZGU',
    `cursor=${Buffer.from("' or 1=1 --").toString('base64url')}`,
    `cursor=${'A'.repeat(501)}`,
    'status=dead',
    'type=cookie',
    'provider=',
    'provider=a&provider=b',
  ])('refuses ?%s', async (query) => {
    const answer = await alice.get(`${CREDENTIALS}?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual([query.split('=')[0]]);
  });
});

describe('credentials of every kind and status', () => {
  let carol: Api;

  beforeAll(async () => {
    carol = await service.as('carol');
    const github = (more: object) => carol.post(CREDENTIALS, { type: 'oauth', provider: 'github', ...more });
    await github({ access_token: 'unknown-0123456789' });
    await github({ access_token: 'expired-0123456789', expires_at: ENDED });
    await github({ access_token: 'renewed-0123456789', refresh_token: 'refresh-0123456789', expires_at: ENDED });
    const dead = await github({ access_token: 'dead-0123456789', expires_at: ENDED });
    const valid = await carol.post(CREDENTIALS, host(1));
    const invalid = await carol.post(CREDENTIALS, host(2));
    const set = (id: string, status: string) =>
      sql(service.databaseUrl, 'update credentials set status = $2 where id = $1', [id, status]);
    await set(dead.body.credentials_id, 'reconnect_required');
    await set(valid.body.credentials_id, 'valid');
    await set(invalid.body.credentials_id, 'invalid');
  });

  it.each([
    ['status=unknown', 2],
    ['status=expired', 1],
    ['status=reconnect_required', 1],
    ['status=valid', 1],
    ['status=invalid', 1],
    ['type=oauth', 4],
    ['type=host_scoped', 2],
    ['type=api_key', 0],
    ['provider=github', 4],
    ['provider=github&status=expired&type=oauth', 1],
    ['provider=http&status=expired', 0],
    ['provider=nobody', 0],
  ])('are found by ?%s', async (query, count) => {
    const { body } = await carol.get(`${CREDENTIALS}?${query}`);
    expect([body.total, body.credentials.length, body.next_cursor]).toEqual([count, count, null]);
    for (const [name, value] of new URLSearchParams(query)) {
      expect(body.credentials.map((entry: Entry) => entry[name as keyof Entry])).toEqual(Array(count).fill(value));
    }
  });

  it('are counted by provider and status, each user’s apart', async () => {
    expect((await carol.get('/integrations/statistics')).body).toEqual({
      success: true,
      statistics: {
        github: { total: 4, unknown: 2, expired: 1, reconnect_required: 1 },
        http: { total: 2, valid: 1, invalid: 1 },
      },
    });
    const nobody = await service.as('nobody');
    expect((await nobody.get('/integrations/statistics')).body).toEqual({ success: true, statistics: {} });
    expect((await nobody.get(CREDENTIALS)).body).toEqual({
      success: true,
      credentials: [],
      next_cursor: null,
      total: 0,
    });
  });

  it('show no secret', async () => {
    const text = JSON.stringify((await carol.get(CREDENTIALS)).body);
    expect(text).not.toContain('0123456789');
  });
});
