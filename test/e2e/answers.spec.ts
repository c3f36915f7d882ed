import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { decide } from '../support/authorization-server.js';
import { startConnectedService, type ConnectedService } from '../support/connected-service.js';
import { DocumentedAnswers } from '../support/documented-answers.js';
import { fillPath } from '../support/operations.js';
import { UserAgent } from '../support/user-agent.js';

const ID = '/integrations/credentials/{id}';
const UNKNOWN_ID = '0198c0de-0000-7000-8000-00000000ffff';

describe('answers', () => {
  let world: ConnectedService;
  let documented: DocumentedAnswers;
  let admin: Api;

  beforeAll(async () => {
    world = await startConnectedService('answers');
    admin = await world.service.as('alice', 'integrations:admin');
    documented = await DocumentedAnswers.read(admin);
  });

  afterAll(() => world?.close());

  const problems: string[] = [];

  /** Makes a call and compares its answer. @returns the answer's body */
  const call = async (
    method: string,
    path: string,
    options: { id?: string; name?: string; query?: string; body?: object; api?: Api } = {},
    // oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
  ): Promise<any> => {
    const { id = UNKNOWN_ID, name = 'github', query = '', body, api = admin } = options;
    const answer = await api.send(method, fillPath(path, { id, name }) + query, body);
    problems.push(...documented.problems(method, path, answer));
    return answer.body;
  };

  const create = async (body: object): Promise<string> =>
    (await call('POST', '/integrations/credentials', { body })).credentials_id;

  const connect = async (): Promise<string> => {
    const started = await call('POST', '/integrations/oauth/authorize', { body: { provider: 'acme' } });
    const { location } = await decide(new UserAgent(), started.authorization_url);
    const { search } = new URL(String(location));
    const made = await call('GET', '/integrations/oauth/callback', { query: search });
    return made.credentials_id;
  };

  it('are compared strictly', async () => {
    const answer = await admin.get('/health/live');
    expect(documented.problems('GET', '/health/live', answer)).toEqual([]);
    for (const body of [{}, { status: 'fine' }, { status: 'ok', more: 1 }]) {
      expect(documented.problems('GET', '/health/live', { ...answer, body })).toHaveLength(1);
    }
    expect(documented.problems('GET', '/health/live', { ...answer, status: 204 })).toHaveLength(1);
  });

  it('of credentials have the documented members and no other', async () => {
    const ids = [
      await connect(),
      await create({ type: 'host_scoped', provider: 'http', host: 'a.example', headers: { A: 'answer-0123456789' } }),
      await create({
        type: 'user_password',
        provider: 'smtp',
        username: 'ann',
        password: 'answer-0123456789',
        config: { host: 'a.example' },
      }),
      await create({
        type: 'oauth',
        provider: 'github',
        access_token: 'answer-0123456789',
        expires_at: '2020-01-01T00:00:00Z',
      }),
      await create({
        type: 'oauth',
        provider: 'github',
        access_token: 'answer-0123456789',
        scopes: ['repo'],
        metadata: { a: [1] },
      }),
    ];
    for (const id of [...ids, UNKNOWN_ID, 'malformed']) {
      for (const path of [ID, `${ID}/token`]) await call('GET', path, { id });
      for (const path of [`${ID}/refresh`, `${ID}/verify`]) await call('POST', path, { id });
      await call('PATCH', ID, { id, body: { title: 'Renamed' } });
    }
    for (const query of ['', '?limit=2', '?status=expired', '?limit=0']) {
      await call('GET', '/integrations/credentials', { query });
    }
    await call('GET', '/integrations/statistics');
    await call('POST', '/integrations/api-key', { body: { provider: 'nobody', api_key: 'answer-0123456789' } });
    await call('POST', '/integrations/api-key', { body: { provider: 'acme', api_key: 'answer-0123456789' } });
    for (const id of ids) await call('DELETE', ID, { id });
    expect(problems.splice(0)).toEqual([]);
  });

  it('about providers do, too', async () => {
    const path = '/integrations/providers';
    for (const query of ['', '?limit=1', '?auth_type=both', '?auth_type=nonsense']) await call('GET', path, { query });
    await call('GET', `${path}/categories`);
    const { providers } = await call('GET', path, { query: '?limit=200' });
    for (const { name } of providers) await call('GET', `${path}/{name}`, { name });
    const definition = { display_name: 'New', category: 'other', description: 'new', api_key: {} };
    await call('PUT', `${path}/{name}`, { name: 'newcomer', body: definition });
    await call('PUT', `${path}/{name}`, { name: 'newcomer', body: {} });
    await call('PUT', `${path}/{name}`, { name: 'github', body: definition });
    await call('PATCH', `${path}/{name}`, { name: 'newcomer', body: { is_enabled: false } });
    for (const name of ['newcomer', 'newcomer', 'github']) await call('DELETE', `${path}/{name}`, { name });
    expect(problems.splice(0)).toEqual([]);
  });

  it('of flows, of links and of operations do, too', async () => {
    await call('POST', '/integrations/connect/sessions', {
      body: { providers: ['acme'], end_user: { display_name: 'Ann' } },
    });
    await call('GET', '/integrations/oauth/authorize', { query: '?provider=acme' });
    await call('GET', '/integrations/oauth/authorize', { query: '?provider=openai' });
    await call('POST', '/integrations/oauth/callback', { body: { state: 'unknown' } });
    for (const path of ['/health/live', '/health/ready', '/metrics', '/provider.schema.json']) await call('GET', path);
    expect(problems.splice(0)).toEqual([]);
  });

  it('to callers without a bearer, or without its scope, are documented', async () => {
    const alice = await world.service.as('alice', '');
    await call('GET', `${ID}/token`, { api: alice });
    await call('PUT', '/integrations/providers/{name}', { api: alice, body: {} });
    for (const path of [ID, '/integrations/credentials', '/integrations/providers', '/integrations/oauth/authorize']) {
      await call('GET', path, { api: world.service.anonymous });
    }
    expect(problems.splice(0)).toEqual([]);
  });
});
