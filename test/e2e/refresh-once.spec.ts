import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RefreshTiming } from '../../src/oauth/refresh/refresh-timing.js';
import type { Api, ApiAnswer } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { RefreshWorld, tokenOf, USER } from '../support/refresh-world.js';
import type { TestService } from '../support/service.js';

const CALLERS = 50;
const SLOW_MS = 8_000;

/** Many callers, taking turns at the replicas. */
const ask = (apis: readonly Api[], id: string): Promise<ApiAnswer[]> =>
  Promise.all(Array.from({ length: CALLERS }, (_, index) => tokenOf(apis[index % apis.length] as Api, id)));

describe('a refresh that many callers need at once', () => {
  let world: RefreshWorld;
  let here: TestService;
  let there: TestService;
  let apis: Api[];

  beforeAll(async () => {
    world = await RefreshWorld.start({ label: 'refresh_once' });
    here = await world.service();
    there = await world.service();
    apis = [await here.as(USER), await there.as(USER)];
  });

  afterAll(() => world?.close());

  const expectOneNewToken = async (answers: ApiAnswer[], old: string): Promise<void> => {
    expect([...new Set(answers.map((answer) => answer.status))]).toEqual([200]);
    const tokens = new Set(answers.map((answer) => answer.body.access_token));
    expect(tokens.size).toBe(1);
    expect(tokens).not.toContain(old);
    expect(answers.every((answer) => answer.body.stale === false)).toBe(true);
    expect(await world.accepts([...tokens][0])).toBe(true);
  };

  it.each([
    ['whose token is about to end', 60],
    ['whose token has ended', -60],
  ])('asks the provider once for 50 callers of two replicas and a credential %s', async (_case, seconds) => {
    const [api] = apis as [Api];
    const id = await world.connect(api, `once-${seconds}`);
    const old = (await tokenOf(api, id)).body.access_token;
    await world.expireIn(id, seconds);
    const gate = world.gate();
    gate.delayRequests(300);
    await expectOneNewToken(await ask(apis, id), old);
    expect(gate.arrivals).toBe(1);
    expect(await world.row(id)).toMatchObject({ version: 2, status: 'valid', lease_sent_at: null, failures: 0 });
    expect(await world.events(id)).toEqual(['credential.created', 'credential.refreshed']);
  });

  it('asks once, too, when the token endpoint is so slow that the lease must be renewed', async () => {
    const [api] = apis as [Api];
    const id = await world.connect(api, 'slow');
    const old = (await tokenOf(api, id)).body.access_token;
    await world.expireIn(id, 60);
    const gate = world.gate();
    gate.delayRequests(SLOW_MS);
    await expectOneNewToken(await ask(apis, id), old);
    expect(gate.arrivals).toBe(1);
  });

  it('asks once for each of many credentials, and mixes none of them up', async () => {
    const [api] = apis as [Api];
    const ids: string[] = [];
    for (let index = 0; index < 8; index += 1) ids.push(await world.connect(api, `many-${index}`));
    for (const id of ids) await world.expireIn(id, 60);
    const gate = world.gate();
    const answers = await Promise.all(
      ids.flatMap((id) => apis.flatMap((replica) => [tokenOf(replica, id), tokenOf(replica, id)])),
    );
    expect(gate.arrivals).toBe(ids.length);
    expect(answers.every((answer) => answer.body.stale === false)).toBe(true);
    expect(new Set(answers.map((answer) => answer.body.access_token)).size).toBe(ids.length);
    for (const [index, id] of ids.entries()) {
      const { body } = await tokenOf(api, id);
      const me = await fetch(`${world.server.url}/me`, { headers: body.request.headers });
      expect(await me.json()).toMatchObject({ sub: `many-${index}` });
    }
  });

  it('asks once for forced refreshes that come at the same time', async () => {
    const [api] = apis as [Api];
    const id = await world.connect(api, 'forced');
    const gate = world.gate();
    gate.holdRequests();
    const answers = Array.from({ length: 10 }, (_, index) =>
      (apis[index % 2] as Api).post(`/integrations/credentials/${id}/refresh?force=true`),
    );
    await gate.reached(1);
    gate.release();
    expect((await Promise.all(answers)).map((answer) => answer.body.refreshed)).toEqual(Array(10).fill(true));
    expect(gate.arrivals).toBe(1);
  });

  it('lets callers go when the provider is slower than they can wait, and still writes its answer', async () => {
    const impatient = await world.service();
    Object.assign(impatient.application.nest.get(RefreshTiming, { strict: false }), { patience: 50 });
    const api = await impatient.as(USER);
    const [alive, dead] = [await world.connect(api, 'patient-1'), await world.connect(api, 'patient-2')];
    await world.expireIn(alive, 60);
    await world.expireIn(dead, -1);
    const gate = world.gate();
    gate.holdRequests();
    expect(await tokenOf(api, alive)).toMatchObject({ status: 200, body: { stale: true } });
    const late = await tokenOf(api, dead);
    expect(late).toMatchObject({ status: 503, body: { code: 'refresh_in_progress' } });
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(gate.arrivals).toBe(2);
    gate.release();
    for (const id of [alive, dead]) {
      await eventually(async () => expect(await world.row(id)).toMatchObject({ version: 2, status: 'valid' }));
      expect((await tokenOf(api, id)).body.stale).toBe(false);
    }
    expect(gate.arrivals).toBe(2);
  });

  it('asks once for 50 callers of two processes', async () => {
    const children = await Promise.all([world.child(), world.child()]);
    const callers = await Promise.all(children.map((child) => child.as(USER)));
    const [api] = callers as [Api];
    const id = await world.connect(api, 'processes');
    const old = (await tokenOf(api, id)).body.access_token;
    await world.expireIn(id, 60);
    const gate = world.gate();
    gate.delayRequests(300);
    await expectOneNewToken(await ask(callers, id), old);
    expect(gate.arrivals).toBe(1);
    for (const child of children) {
      expect(await child.terminate()).toBe(0);
      expect(child.complaints()).toBe('');
    }
  });
});
