import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { FakeProvider } from '../support/fake-provider.js';
import { providerFolder } from '../support/provider-files.js';
import { startService, type TestService } from '../support/service.js';

/** Sends bytes as they are. @returns what came back until the server closed */
const raw = (url: string, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });

describe('errors and health', () => {
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    service = await startService({ label: 'errors' });
    alice = await service.as('alice');
  });

  afterAll(() => service?.close());

  it('answer unknown routes and malformed addresses as problem documents with a request id', async () => {
    for (const [path, status, code] of [
      ['/nowhere', 404, 'not_found'],
      ['/%zz', 400, 'validation_failed'],
    ] as const) {
      const answer = await alice.get(path);
      expect(answer).toMatchObject({ status, body: { code, status, request_id: answer.headers.get('x-request-id') } });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('answer what is no HTTP as a problem document', async () => {
    for (const [bytes, status] of [
      ['GARBAGE\r\n\r\n', 400],
      [`GET /health/live HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
    ] as const) {
      const answer = await raw(service.url, bytes);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).toContain('application/problem+json');
      expect(answer).toContain('x-request-id: ');
    }
  });

  it('keep a sane X-Request-Id and replace any other', async () => {
    const kept = await alice.get('/integrations/providers', { 'x-request-id': 'trace-42.a' });
    expect(kept.headers.get('x-request-id')).toBe('trace-42.a');
    const replaced = await alice.get('/integrations/providers', { 'x-request-id': 'two words' });
    expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('count requests by route pattern in /metrics', async () => {
    await alice.get('/integrations/credentials/0198c0de-0000-7000-8000-000000000000');
    const { body } = await service.anonymous.get('/metrics');
    expect(body).toContain('route="/integrations/credentials/:id",status="404"');
    expect(body).not.toContain('0198c0de');
  });

  it('tell a database outage from missing data, and recover by themselves', async () => {
    expect((await service.anonymous.get('/health/ready')).body).toMatchObject({ status: 'ready' });
    const name = new URL(service.databaseUrl).pathname.slice(1);
    const elsewhere = String(process.env['TEST_DATABASE_URL']);
    await sql(elsewhere, `alter database ${name} allow_connections false`);
    await sql(elsewhere, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await eventually(async () => {
      const answer = await alice.get('/integrations/credentials');
      expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
      expect(answer.headers.get('retry-after')).toBeTruthy();
    });
    const token = await alice.get('/integrations/credentials/0198c0de-0000-7000-8000-000000000000/token');
    expect(token).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    expect((await service.anonymous.get('/health/live')).status).toBe(200);
    expect(await service.anonymous.get('/health/ready')).toMatchObject({
      status: 503,
      body: { checks: { database: 'down' } },
    });
    await sql(elsewhere, `alter database ${name} allow_connections true`);
    await eventually(async () => expect((await alice.get('/integrations/credentials')).status).toBe(200));
    await eventually(async () => expect((await service.anonymous.get('/health/ready')).status).toBe(200));
  });
});

describe('a service that is told to stop', () => {
  it('finishes the request in flight', async () => {
    const provider = await FakeProvider.start();
    const asked = Promise.withResolvers<void>();
    provider.answer = () => {
      asked.resolve();
      return { status: 401 };
    };
    const definition = {
      name: 'slowpoke',
      display_name: 'Slowpoke',
      category: 'other',
      description: 'checks keys',
      api_key: { verify: { url: `${provider.url}/check`, valid: [200], invalid: [401] } },
    };
    const service = await startService({
      label: 'stopping',
      env: { PROVIDERS_DIR: await providerFolder({ 'slowpoke.json': definition }) },
    });
    const alice = await service.as('alice');
    const pending = alice.post('/integrations/api-key', { provider: 'slowpoke', api_key: 'a-key-that-is-refused' });
    await asked.promise;
    const closed = service.close();
    expect(await pending).toMatchObject({ status: 422, body: { code: 'api_key_rejected' } });
    await closed;
    await expect(alice.get('/health/live')).rejects.toThrow('fetch failed');
    await provider.close();
  });
});
