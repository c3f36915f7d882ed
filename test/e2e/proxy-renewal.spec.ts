import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '../support/database.js';
import { RefreshWorld, tokenOf, USER } from '../support/refresh-world.js';
import type { Api } from '../support/api.js';
import { Upstream } from '../support/upstream.js';

const CALLS = 20;

describe('a proxied call whose token the provider refuses', () => {
  let upstream: Upstream;
  let world: RefreshWorld;
  let apis: [Api, Api];
  let account = 0;

  beforeAll(async () => {
    upstream = await Upstream.start();
    world = await RefreshWorld.start({ label: 'proxy_renewal', definition: `api_base_url: "${upstream.url}/api"` });
    const [here, there] = [await world.service(), await world.service()];
    apis = [await here.as(USER), await there.as(USER)];
  });

  afterEach(() => upstream.reset());

  afterAll(async () => {
    await world?.close();
    await upstream?.close();
  });

  /** A credential whose current token the provider refuses from now on. @returns the token, too */
  const refused = async (): Promise<{ id: string; path: string; old: string }> => {
    account += 1;
    const id = await world.connect(apis[0], `proxied-${account}`);
    const old = (await tokenOf(apis[0], id)).body.access_token as string;
    upstream.answer = ({ headers }) =>
      headers.authorization === `Bearer ${old}` ? { status: 401, body: 'refused' } : { body: 'welcome' };
    return { id, path: `/integrations/proxy/${id}/x`, old };
  };

  it('is made again with a new one', async () => {
    const { path, old } = await refused();
    const gate = world.gate();
    const answer = await apis[0].post(path, { a: 1 });
    expect([answer.status, answer.body]).toEqual([200, 'welcome']);
    expect(gate.arrivals).toBe(1);
    expect(upstream.requests.map(({ body }) => body.toString())).toEqual(['{"a":1}', '{"a":1}']);
    expect(upstream.requests[0]?.headers.authorization).toBe(`Bearer ${old}`);
    expect(upstream.requests[1]?.headers.authorization).toMatch(/^Bearer .{10}/);
  });

  it('asks for one new token, however many are refused at once, in two replicas', async () => {
    const { id, path } = await refused();
    const gate = world.gate();
    gate.delayRequests(200);
    const answers = await Promise.all(Array.from({ length: CALLS }, (_, index) => (apis[index % 2] as Api).get(path)));
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
    expect(gate.arrivals).toBe(1);
    expect(await world.row(id)).toMatchObject({ version: 2, status: 'valid' });
  });

  it('does not renew a token for those that were refused with the one before', async () => {
    const { id, path, old } = await refused();
    const gate = world.gate();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    upstream.answer = async ({ headers, target }) => {
      if (target.endsWith('slow')) await held;
      return headers.authorization === `Bearer ${old}` ? { status: 401 } : {};
    };
    const slow = apis[0].get(`${path}?slow`);
    expect((await apis[0].get(path)).status).toBe(200);
    release();
    expect((await slow).status).toBe(200);
    expect(gate.arrivals).toBe(1);
    expect((await world.row(id)).version).toBe(2);
  });

  it('gets the 401 when the new token is refused as well, and renews no more for a while', async () => {
    const { path } = await refused();
    upstream.answer = () => ({
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="insufficient"' },
      body: 'no',
    });
    const gate = world.gate();
    for (let index = 0; index < 3; index += 1) {
      const answer = await apis[0].get(path);
      expect([answer.status, answer.body]).toEqual([401, 'no']);
      expect(answer.headers.get('x-interlock-source')).toBe('provider');
    }
    expect(gate.arrivals).toBe(1);
    expect(upstream.requests).toHaveLength(4);
  });

  it('gets the 401 when there is nothing to renew it with, or its body cannot be sent again', async () => {
    const { id, path } = await refused();
    const gate = world.gate();
    expect((await apis[0].send('PUT', path, 'x'.repeat(1024 * 1024 + 1))).status).toBe(401);
    await sql(world.databaseUrl, 'update credentials set refreshable = false where id = $1', [id]);
    expect((await apis[0].get(path)).status).toBe(401);
    expect(gate.arrivals).toBe(0);
  });

  it('gets the 401 while the provider renews nothing', async () => {
    const { path } = await refused();
    const gate = world.gate();
    gate.refuse({ status: 503 });
    const answer = await apis[0].get(path);
    expect([answer.status, answer.body]).toEqual([401, 'refused']);
    expect(gate.arrivals).toBe(1);
  });

  it('is renewed before it is made when the token is about to end', async () => {
    const { id, path, old } = await refused();
    await world.expireIn(id, 60);
    const gate = world.gate();
    expect((await apis[0].get(path)).status).toBe(200);
    expect(gate.arrivals).toBe(1);
    expect(upstream.only.headers.authorization).not.toBe(`Bearer ${old}`);
  });

  it('is refused like any use of a credential that only the user can bring back', async () => {
    const { id, path } = await refused();
    await sql(world.databaseUrl, `update credentials set status = 'reconnect_required' where id = $1`, [id]);
    const answer = await apis[0].get(path);
    expect([answer.status, answer.body.code]).toEqual([409, 'reconnect_required']);
    expect(upstream.requests).toEqual([]);
  });
});
