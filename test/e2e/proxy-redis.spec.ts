import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { providerFolder, providerOf } from '../support/provider-files.js';
import { hasRedis, TestRedis } from '../support/redis.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, testEnvironment, type TestService } from '../support/service.js';
import { Upstream } from '../support/upstream.js';

const API_KEY = 'key-0123456789-shared';

(hasRedis() ? describe : describe.skip)('replicas with one Redis', () => {
  let redis: TestRedis;
  let upstream: Upstream;
  let services: TestService[];

  beforeAll(async () => {
    rememberSecret(API_KEY);
    redis = await TestRedis.start();
    upstream = await Upstream.start();
    const limited = { api_base_url: upstream.url, api_key: {}, rate_limits: { requests_per_hour: 4 } };
    const env = testEnvironment({
      PROVIDERS_DIR: await providerFolder({ 'limited.json': providerOf('limited', limited) }),
      REDIS_URL: redis.url,
    });
    const databaseUrl = await createTestDatabase('proxy_redis');
    services = [];
    for (const label of ['proxy_redis_one', 'proxy_redis_two']) {
      services.push(await startService({ label, databaseUrl, env }));
    }
    await bothSee('up');
  });

  afterAll(async () => {
    for (const service of services ?? []) await service.close();
    await upstream?.close();
    await redis?.stop();
  });

  const bothSee = (state: 'up' | 'down'): Promise<void> =>
    eventually(
      async () => {
        for (const { anonymous } of services) {
          const { status, body } = await anonymous.get('/health/ready');
          expect([status, body.status, body.checks.redis]).toEqual([200, 'ready', state]);
        }
      },
      { timeoutMs: 20_000 },
    );

  const connect = async (): Promise<string> => {
    const alice = await (services[0] as TestService).as('alice');
    const { body } = await alice.post('/integrations/api-key', { provider: 'limited', api_key: API_KEY });
    return `/integrations/proxy/${body.credentials_id}/x`;
  };

  /** Calls that take turns at the replicas. */
  const call = async (path: string, calls: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let index = 0; index < calls; index += 1) {
      const alice = await (services[index % 2] as TestService).as('alice');
      statuses.push((await alice.get(path)).status);
    }
    return statuses;
  };

  it('limit the calls of a credential together', async () => {
    expect(await call(await connect(), 6)).toEqual([200, 200, 200, 200, 429, 429]);
  });

  it('keep calls back together when the provider wants no more', async () => {
    const path = await connect();
    upstream.answer = () => ({ status: 429, headers: { 'retry-after': '50' } });
    const before = upstream.requests.length;
    expect(await call(path, 2)).toEqual([429, 429]);
    expect(upstream.requests.length - before).toBe(1);
    upstream.reset();
  });

  it('serve without it, each limiting by itself, and say so; and share again when it is back', async () => {
    await redis.stop();
    await bothSee('down');
    expect(await call(await connect(), 10)).toEqual([...Array.from({ length: 8 }, () => 200), 429, 429]);
    for (const { anonymous } of services) {
      expect((await anonymous.get('/metrics')).body).toContain('interlock_redis_up 0');
    }
    await redis.restart();
    await bothSee('up');
    expect(await call(await connect(), 6)).toEqual([200, 200, 200, 200, 429, 429]);
    expect((await (services[0] as TestService).anonymous.get('/metrics')).body).toContain('interlock_redis_up 1');
  });
});
