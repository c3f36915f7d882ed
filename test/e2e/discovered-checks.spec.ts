import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { CLIENT_SECRET, startTestServer } from '../support/authorization-server.js';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';
import { allowed, connect, startToolWorld, toolService, type ToolWorld } from '../support/tool-world.js';

const verified = async (api: Api, id: string): Promise<string> =>
  (await api.post(`/integrations/credentials/${id}/verify`)).body.status;

describe('a check of an account whose endpoints were discovered', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>;
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    server = await startTestServer([url]);
    const env = { PROVIDER_ACME_CLIENT_ID: 'acme', PROVIDER_ACME_CLIENT_SECRET: CLIENT_SECRET };
    service = await startService({ label: 'discovered_checks', env: { PORT: String(port), PUBLIC_URL: url, ...env } });
    const admin = await service.as('admin', 'integrations:admin');
    await admin.put('/integrations/providers/acme', {
      name: 'acme',
      display_name: 'Acme',
      category: 'other',
      description: 'Acme, found by its issuer',
      oauth2: { discovery: { issuer: server.url }, scopes: { default: ['openid', 'profile'] } },
    });
    alice = await service.as('alice');
  });

  afterAll(async () => {
    await service?.close();
    await server?.close();
  });

  it('asks the user info that its server names', async () => {
    const started = await alice.post('/integrations/oauth/authorize', { provider: 'acme' });
    const { credentials_id: id } = (await alice.post('/integrations/oauth/callback', await allowed(started))).body;
    expect(await verified(alice, id)).toBe('valid');
    const { access_token } = (await alice.get(`/integrations/credentials/${id}/token`)).body;
    const basic = `${encodeURIComponent('acme')}:${encodeURIComponent(CLIENT_SECRET).replaceAll('%20', '+')}`;
    await fetch(`${server.url}/token/revocation`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
      body: new URLSearchParams({ token: access_token }),
    });
    expect(await verified(alice, id)).toBe('invalid');
  });
});

/** Its tokens are for it alone, so that no user info would take them (RFC 8707 §2). */
describe('a check of an account at a tool server', () => {
  let world: ToolWorld;
  let service: TestService;
  let alice: Api;
  let id: string;
  let challenge: string | null;

  beforeAll(async () => {
    world = await startToolWorld();
    service = await toolService('tool_checks');
    alice = await service.as('alice');
    challenge = world.tools.challenge;
    id = await connect(alice, world.tools.url);
    world.tools.takeRequests();
  });

  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  afterEach(() => {
    world.tools.challenge = challenge;
    world.tools.answers.clear();
  });

  it('asks that server, with the token and without', async () => {
    expect(await verified(alice, id)).toBe('valid');
    const calls = world.tools.takeRequests().filter(({ url }) => url.pathname === '/mcp');
    expect(calls.map(({ method, headers }) => [method, headers.authorization?.slice(0, 7)])).toEqual([
      ['GET', 'Bearer '],
      ['GET', undefined],
    ]);
  });

  it.each([
    ['lets everybody in', () => (world.tools.challenge = null), 'unknown'],
    ['is out of order', () => world.tools.answers.set('/mcp', { status: 503 }), 'unknown'],
    ['does not answer', () => world.tools.answers.set('/mcp', 'cut'), 'unknown'],
    ['refuses the token', () => world.tools.answers.set('/mcp', { status: 401 }), 'invalid'],
  ])('says what follows when the server %s', async (_what, change, status) => {
    change();
    expect(await verified(alice, id)).toBe(status);
  });
});
