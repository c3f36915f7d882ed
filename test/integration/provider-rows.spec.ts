import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProviderUsage } from '../../src/providers/provider-usage.js';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { until } from '../support/embedded-postgres.js';
import { startService, type TestService } from '../support/service.js';

const PROVIDERS = '/integrations/providers';

const acme = (name: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  name,
  display_name: 'Acme',
  category: 'productivity',
  description: 'Acme tasks',
  api_base_url: 'https://api.acme.test/v1',
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
  ...changes,
});

/** Two replicas on one database, and the callers of each. */
let first: TestService;
let second: TestService;
let admin: Api;
let user: Api;
let otherAdmin: Api;
let otherUser: Api;
const inUse = new Set<string>();
const countUse = (provider: string): Promise<number> => Promise.resolve(inUse.has(provider) ? 1 : 0);

/** Another replica of the first one: the same database, the same keys. */
const startReplica = (label: string, onLog?: (line: string) => void): Promise<TestService> =>
  startService({
    label: `provider-rows-${label}`,
    databaseUrl: first.databaseUrl,
    env: Object.fromEntries(Object.entries(first.env).filter(([name]) => /^(AUTH|ENCRYPTION)_/.test(name))),
    ...(onLog === undefined ? {} : { onLog }),
  });

beforeAll(async () => {
  first = await startService({ label: 'provider-rows' });
  second = await startReplica('second');
  admin = await first.as('operator', 'integrations:admin');
  user = await first.as('alice');
  otherAdmin = await second.as('operator', 'integrations:admin');
  otherUser = await second.as('alice');
  first.application.nest.get(ProviderUsage).register('this test', countUse);
});

afterAll(async () => {
  await first?.close();
  await second?.close();
});

describe('registering a provider at run time', () => {
  it('is in force on the replica that answers at once, and on the other one soon', async () => {
    const put = await admin.put(`${PROVIDERS}/acme`, acme('acme'));
    expect(put.status).toBe(200);
    expect(put.body).toMatchObject({ name: 'acme', auth_type: 'api_key', is_enabled: true, is_configured: true });
    expect((await user.get(`${PROVIDERS}/acme`)).body).toEqual(put.body);
    await until(async () => (await otherUser.get(`${PROVIDERS}/acme`)).status === 200);
    expect((await otherUser.get(`${PROVIDERS}?q=acme%20tasks`)).body.total).toBe(1);
  });

  it('replaces what is there', async () => {
    await admin.put(`${PROVIDERS}/replaced`, acme('replaced'));
    expect((await admin.put(`${PROVIDERS}/replaced`, acme('replaced', { display_name: 'New' }))).status).toBe(200);
    await until(async () => (await otherUser.get(`${PROVIDERS}/replaced`)).body.display_name === 'New');
  });

  it('takes the name from the path when the body has none, and refuses another one', async () => {
    const { name: _name, ...nameless } = acme('pathy');
    expect((await admin.put(`${PROVIDERS}/pathy`, nameless)).body.name).toBe('pathy');
    expect(await admin.put(`${PROVIDERS}/pathy`, acme('other'))).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ field: '/name', message: 'must be the name in the path' }] },
    });
  });

  it.each([
    ['no object', [], 'body'],
    ['an unknown field', acme('wrong', { nonsense: 1 }), '/nonsense'],
    ['a wrong category', acme('wrong', { category: 'tasks' }), '/category'],
    ['no way to connect', { ...acme('wrong'), api_key: undefined }, 'body'],
    ['text that cannot be kept', acme('wrong', { description: 'a\u0000b' }), '/description'],
    ['a template without its field', acme('wrong', { api_base_url: 'https://${config.x}.test' }), '/api_base_url'],
  ])('refuses %s and points at it', async (_what, body, field) => {
    const answer = await admin.put(`${PROVIDERS}/wrong`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed', errors: [{ field }] } });
    expect((await admin.get(`${PROVIDERS}/wrong`)).status).toBe(404);
  });

  it.each(['categories', 'Acme', 'x', '..%2Facme', 'a'.repeat(64)])('refuses the name %s', async (name) => {
    const answer = await admin.put(`${PROVIDERS}/${name}`, { ...acme(name), name: undefined });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: '/name' }] } });
  });

  it.each(['https://10.0.0.1/v1', 'https://169.254.169.254/latest', 'http://192.0.2.1/v1', 'https://[::1]/v1'])(
    'refuses calls to %s',
    async (url) => {
      const answer = await admin.put(`${PROVIDERS}/wrong`, acme('wrong', { api_base_url: url }));
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'url_not_allowed', errors: [{ field: '/api_base_url' }] },
      });
    },
  );

  it('keeps what two operators send at the same time whole', async () => {
    const sent = ['One', 'Two', 'Three', 'Four'].map((title, index) =>
      (index % 2 === 0 ? admin : otherAdmin).put(`${PROVIDERS}/raced`, acme('raced', { display_name: title })),
    );
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const rows = await sql<{ title: string }>(
      first.databaseUrl,
      `select definition->>'display_name' as title from custom_providers where name = 'raced'`,
    );
    await until(async () => (await user.get(`${PROVIDERS}/raced`)).body.display_name === rows[0]?.title);
    await until(async () => (await otherUser.get(`${PROVIDERS}/raced`)).body.display_name === rows[0]?.title);
  });
});

describe('replacing a built-in provider', () => {
  it('needs override=true, and gives the built-in one back when it is deleted, although in use', async () => {
    const before = (await user.get(`${PROVIDERS}/openai`)).body;
    expect(await admin.put(`${PROVIDERS}/openai`, acme('openai'))).toMatchObject({
      status: 409,
      body: { code: 'provider_exists' },
    });
    expect((await admin.put(`${PROVIDERS}/openai?override=true`, acme('openai'))).body.display_name).toBe('Acme');
    await until(async () => (await otherUser.get(`${PROVIDERS}/openai`)).body.display_name === 'Acme');
    inUse.add('openai');
    expect((await admin.delete(`${PROVIDERS}/openai`)).body).toEqual({ success: true, message: expect.any(String) });
    expect((await user.get(`${PROVIDERS}/openai`)).body).toEqual(before);
    await until(async () => (await otherUser.get(`${PROVIDERS}/openai`)).body.display_name === before.display_name);
  });
});

describe('switching a provider off', () => {
  it('hides it from users on every replica, but not from operators', async () => {
    expect((await admin.patch(`${PROVIDERS}/anthropic`, { is_enabled: false })).body.is_enabled).toBe(false);
    const missing = await user.get(`${PROVIDERS}/nothing_like_it`);
    const hidden = await user.get(`${PROVIDERS}/anthropic`);
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, request_id: '' }).toEqual({ ...missing.body, request_id: '' });
    await until(async () => (await otherUser.get(`${PROVIDERS}/anthropic`)).status === 404);
    expect((await user.get(`${PROVIDERS}?q=anthropic`)).body.total).toBe(0);
    expect((await admin.get(`${PROVIDERS}?q=anthropic`)).body.total).toBe(1);
    await admin.patch(`${PROVIDERS}/anthropic`, { is_enabled: true });
    expect((await user.get(`${PROVIDERS}/anthropic`)).status).toBe(200);
  });

  it('outlives a new definition that says nothing about it, and gives way to one that does', async () => {
    await admin.put(`${PROVIDERS}/resting`, acme('resting'));
    await admin.patch(`${PROVIDERS}/resting`, { is_enabled: false });
    expect((await admin.put(`${PROVIDERS}/resting`, acme('resting'))).body.is_enabled).toBe(false);
    const outright = acme('resting', { is_enabled: true });
    expect((await admin.put(`${PROVIDERS}/resting`, outright)).body.is_enabled).toBe(true);
  });

  it('is forgotten with the provider', async () => {
    await admin.put(`${PROVIDERS}/brief`, acme('brief'));
    await admin.patch(`${PROVIDERS}/brief`, { is_enabled: false });
    await admin.delete(`${PROVIDERS}/brief`);
    expect((await admin.put(`${PROVIDERS}/brief`, acme('brief'))).body.is_enabled).toBe(true);
  });

  it.each([[{}], [{ is_enabled: 'false' }], [{ is_enabled: null }], [{ is_enabled: true, more: 1 }]])(
    'refuses the body %j',
    async (body) => {
      expect(await admin.patch(`${PROVIDERS}/openai`, body)).toMatchObject({
        status: 400,
        body: { code: 'validation_failed' },
      });
    },
  );
});

describe('deleting a provider', () => {
  it('works once, on every replica', async () => {
    await admin.put(`${PROVIDERS}/passing`, acme('passing'));
    await until(async () => (await otherUser.get(`${PROVIDERS}/passing`)).status === 200);
    expect((await admin.delete(`${PROVIDERS}/passing`)).status).toBe(200);
    expect((await user.get(`${PROVIDERS}/passing`)).status).toBe(404);
    await until(async () => (await otherUser.get(`${PROVIDERS}/passing`)).status === 404);
    expect((await admin.delete(`${PROVIDERS}/passing`)).status).toBe(404);
  });

  it('is refused while something uses it', async () => {
    await admin.put(`${PROVIDERS}/busy`, acme('busy'));
    inUse.add('busy');
    expect(await admin.delete(`${PROVIDERS}/busy`)).toMatchObject({ status: 409, body: { code: 'provider_in_use' } });
    expect((await user.get(`${PROVIDERS}/busy`)).status).toBe(200);
    inUse.delete('busy');
    expect((await admin.delete(`${PROVIDERS}/busy`)).status).toBe(200);
  });

  it('is refused for a built-in provider', async () => {
    expect(await admin.delete(`${PROVIDERS}/github`)).toMatchObject({
      status: 409,
      body: { code: 'provider_not_custom' },
    });
  });
});

describe('who may change providers', () => {
  it.each(['put', 'patch'] as const)('refuses %s without a bearer and without the scope', async (method) => {
    const answer = await first.anonymous[method](`${PROVIDERS}/acme`, acme('acme'));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    const service = await first.as('backend', 'integrations:service');
    expect(await service[method](`${PROVIDERS}/acme`, acme('acme'))).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope' },
    });
  });

  it('refuses a delete likewise', async () => {
    expect((await first.anonymous.delete(`${PROVIDERS}/acme`)).status).toBe(401);
    expect((await user.delete(`${PROVIDERS}/acme`)).status).toBe(403);
  });

  it('shows the list to callers with a bearer only', async () => {
    expect((await first.anonymous.get(PROVIDERS)).status).toBe(401);
    expect((await first.anonymous.get(`${PROVIDERS}/github`)).status).toBe(401);
    expect((await first.anonymous.get(`${PROVIDERS}/categories`)).status).toBe(401);
  });

  it('shows the schema to everybody', async () => {
    const answer = await first.anonymous.get('/provider.schema.json');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/schema\+json/);
    expect(answer.body.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  });
});

describe('a replica that starts later', () => {
  it('knows what was changed before', async () => {
    await admin.put(`${PROVIDERS}/early`, acme('early'));
    const third = await startReplica('third');
    try {
      expect((await (await third.as('alice')).get(`${PROVIDERS}/early`)).status).toBe(200);
    } finally {
      await third.close();
    }
  });

  it('leaves a stored definition out that it cannot use, says so, and lets the operator repair it', async () => {
    await sql(
      first.databaseUrl,
      `insert into custom_providers values ('broken', '{"name": "broken"}', now(), now()) on conflict do nothing`,
    );
    const lines: string[] = [];
    const third = await startReplica('broken', (line) => lines.push(line));
    try {
      expect(lines.join('')).toContain('The stored provider broken is left out');
      const operator = await third.as('operator', 'integrations:admin');
      expect((await operator.get(`${PROVIDERS}/broken`)).status).toBe(404);
      expect((await operator.put(`${PROVIDERS}/broken`, acme('broken'))).status).toBe(200);
    } finally {
      await third.close();
    }
  });
});

describe('the connection for messages between replicas', () => {
  it('catches up after it was cut', async () => {
    await sql(
      first.databaseUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'interlock notifications'`,
    );
    await admin.put(`${PROVIDERS}/unheard`, acme('unheard'));
    await until(async () => (await otherUser.get(`${PROVIDERS}/unheard`)).status === 200);
  });
});
