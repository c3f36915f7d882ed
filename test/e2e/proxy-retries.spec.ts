import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProxyWorld, SECRETS } from '../support/proxy-world.js';
import { rememberSecret } from '../support/secrets.js';
import type { UpstreamAnswer } from '../support/upstream.js';

const KEY = { api_key: { placement: { header: 'X-Key' } } };

describe('a proxied call that its provider puts off', () => {
  let world: ProxyWorld;
  let waits: number[];

  beforeAll(async () => {
    for (const secret of Object.values(SECRETS)) rememberSecret(secret);
    world = await ProxyWorld.start('proxy_retries', {
      own_header: { ...KEY, proxy: { retry_statuses: [403], retry_after: { header: 'X-Reset', unit: 'epoch_s' } } },
      limited: { ...KEY, rate_limits: { requests_per_hour: 3 } },
      per_second: { ...KEY, rate_limits: { requests_per_second: 1 } },
    });
  });

  beforeEach(() => {
    waits = world.skipPauses();
  });

  afterEach(() => world.upstream.reset());

  afterAll(() => world?.close());

  /** Answers one after the other, and 200 when there are no more. */
  const answerWith = (...answers: UpstreamAnswer[]): void => {
    world.upstream.answer = () => answers.shift() ?? {};
  };

  const later = (status: number, headers: Record<string, string> = { 'retry-after': '2' }): UpstreamAnswer => ({
    status,
    headers,
  });

  /** @returns status, how often the provider was asked, and the waits between */
  const call = async (method = 'GET', body?: string, provider = 'keyed') => {
    const path = await world.connect(provider);
    const answer = await world.alice.send(method, `${path}/x`, body, { 'content-type': 'text/plain' });
    return { answer, seen: [answer.status, world.upstream.requests.length, waits] };
  };

  it.each([['GET'], ['POST'], ['PATCH'], ['DELETE']])(
    'is made again after a 429, whatever its method: %s',
    async (method) => {
      answerWith(later(429));
      const body = method === 'GET' ? undefined : 'the body';
      expect((await call(method, body)).seen).toEqual([200, 2, [2_000]]);
      expect(world.upstream.requests.map((request) => request.body.toString())).toEqual([body ?? '', body ?? '']);
    },
  );

  it('is made again twice at most', async () => {
    answerWith(later(429), later(429), later(429));
    const { answer, seen } = await call();
    expect(seen).toEqual([429, 3, [2_000, 2_000]]);
    expect([answer.headers.get('retry-after'), answer.headers.get('x-interlock-source')]).toEqual(['2', 'provider']);
  });

  it('waits until the date that the provider names', async () => {
    answerWith(later(429, { 'retry-after': new Date(Date.now() + 20_000).toUTCString() }));
    expect((await call()).seen).toEqual([200, 2, [expect.any(Number)]]);
    expect(waits[0]).toBeGreaterThan(15_000);
    expect(waits[0]).toBeLessThanOrEqual(20_000);
  });

  it('waits no longer than 30 seconds in all, and says how long the provider wants it to wait', async () => {
    answerWith(later(429, { 'retry-after': '20' }), later(429, { 'retry-after': '11' }));
    const { answer, seen } = await call();
    expect(seen).toEqual([429, 2, [20_000]]);
    expect(answer.headers.get('retry-after')).toBe('11');
  });

  it.each([[{}], [{ 'retry-after': 'soon' }], [{ 'retry-after': '-1' }]])(
    'does not guess how long: %s',
    async (headers) => {
      answerWith(later(429, headers));
      expect((await call()).seen).toEqual([429, 1, []]);
    },
  );

  it.each([
    ['GET', 200, 2],
    ['PUT', 200, 2],
    ['DELETE', 200, 2],
    ['POST', 503, 1],
    ['PATCH', 503, 1],
  ])('is made again after a 503 only where that is harmless: %s', async (method, status, times) => {
    answerWith(later(503));
    expect((await call(method)).seen.slice(0, 2)).toEqual([status, times]);
  });

  it.each([[500], [502], [403]])('is not made again after a %d', async (status) => {
    answerWith(later(status));
    expect((await call()).seen).toEqual([status, 1, []]);
  });

  it('is made again after the statuses, and with the header, of the definition', async () => {
    const inTwoSeconds = (): string => String(Math.floor(Date.now() / 1_000) + 2);
    answerWith(later(403, { 'x-reset': inTwoSeconds() }));
    expect((await call('POST', 'a', 'own_header')).seen).toEqual([200, 2, [expect.any(Number)]]);
  });

  it('tells the wait in seconds, however the provider told it', async () => {
    answerWith(later(403, { 'x-reset': String(Math.floor(Date.now() / 1_000) + 100) }));
    const { answer, seen } = await call('GET', undefined, 'own_header');
    expect(seen).toEqual([403, 1, []]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(90);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(100);
  });

  it('is not made again when its body is too large to be kept', async () => {
    answerWith(later(429));
    expect((await call('PUT', 'x'.repeat(1024 * 1024))).seen).toEqual([200, 2, [2_000]]);
    world.upstream.reset();
    answerWith(later(429));
    expect((await call('PUT', 'x'.repeat(1024 * 1024 + 1))).seen.slice(0, 2)).toEqual([429, 1]);
  });

  it('keeps the next call with that credential back, and no other', async () => {
    answerWith(later(429, { 'retry-after': '40' }));
    const [path, other] = [await world.connect('keyed'), await world.connect('keyed')];
    expect((await world.alice.get(`${path}/x`)).status).toBe(429);
    const { status, body, headers } = await world.alice.get(`${path}/y`);
    expect([status, body.code, headers.get('x-interlock-source')]).toEqual([429, 'rate_limited', null]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(30);
    expect((await world.alice.get(`${other}/x`)).status).toBe(200);
    expect(world.upstream.requests).toHaveLength(2);
  });

  it('keeps calls back for a minute at most', async () => {
    answerWith(later(429, { 'retry-after': '3600' }));
    const path = await world.connect('keyed');
    expect((await world.alice.get(`${path}/x`)).headers.get('retry-after')).toBe('3600');
    expect(Number((await world.alice.get(`${path}/x`)).headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  describe('because of published limits', () => {
    const statuses = async (path: string, calls: number): Promise<number[]> => {
      const found: number[] = [];
      for (let index = 0; index < calls; index += 1) found.push((await world.alice.get(`${path}/x`)).status);
      return found;
    };

    it('is refused before the provider sees it, for each credential by itself', async () => {
      const [path, other] = [await world.connect('limited'), await world.connect('limited')];
      expect(await statuses(path, 5)).toEqual([200, 200, 200, 429, 429]);
      expect(world.upstream.requests).toHaveLength(3);
      expect(await statuses(other, 1)).toEqual([200]);
      const { body, headers } = await world.alice.get(`${path}/x`);
      expect(body.code).toBe('rate_limited');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_000);
      expect((await world.alice.get('/metrics')).body).toMatch(
        /interlock_proxy_rate_limited_total\{provider="limited"\} [1-9]/,
      );
    });

    it('waits where there is room within seconds', async () => {
      const path = await world.connect('per_second');
      world.keepPauses();
      expect(await Promise.all([statuses(path, 1), statuses(path, 1)])).toEqual([[200], [200]]);
    });

    it('does not count what asks for the token itself', async () => {
      const path = await world.connect('limited');
      const token = path.replace('/proxy/', '/credentials/');
      for (let index = 0; index < 5; index += 1) await world.alice.get(`${token}/token`);
      expect(await statuses(path, 3)).toEqual([200, 200, 200]);
    });
  });
});
