import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import type { TestService } from '../support/service.js';
import { ToolServer } from '../support/tool-server.js';
import { allowed, authorize, connect, startToolWorld, toolService, type ToolWorld } from '../support/tool-world.js';

describe('a server of the Model Context Protocol', () => {
  let world: ToolWorld;
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    world = await startToolWorld();
    service = await toolService('mcp');
    alice = await service.as('alice');
  });

  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  beforeEach(() => {
    world.resources.splice(0);
    world.server.tokenCalls.splice(0);
    world.tools.takeRequests();
  });

  const token = (api: Api, id: string, query = '') => api.get(`/integrations/credentials/${id}/token${query}`);

  it('needs no client of the operator', async () => {
    const { body } = await alice.get('/integrations/providers/mcp');
    expect(body).toMatchObject({
      auth_type: 'both',
      auth_types: ['oauth2', 'api_key'],
      is_configured: true,
      redirect_uri: 'http://127.0.0.1:9/integrations/oauth/callback/mcp',
      config_fields: [{ name: 'server_url', required: true }],
      supports: { authorization_code: true, refresh: true, pkce: true },
    });
  });

  it('is connected by its URL alone, with tokens for it and nothing else', async () => {
    const started = await authorize(alice, world.tools.url);
    expect(started.status).toBe(200);
    const url = new URL(started.body.authorization_url);
    expect(url.origin).toBe(world.server.url);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      resource: world.tools.url,
      scope: 'offline_access tools:read',
      prompt: 'consent',
      code_challenge_method: 'S256',
      redirect_uri: 'http://127.0.0.1:9/integrations/oauth/callback/mcp',
    });
    const done = await alice.post('/integrations/oauth/callback', await allowed(started));
    expect(done).toMatchObject({ status: 200, body: { provider: 'mcp' } });
    expect(world.resources).toEqual([world.tools.url]);
    const usable = await token(alice, done.body.credentials_id);
    expect(usable.body).toMatchObject({
      config: { server_url: world.tools.url },
      request: { headers: { Authorization: expect.stringMatching(/^Bearer /) } },
    });
    expect(Object.keys(usable.body.config)).toEqual(['server_url']);
  });

  it('is called through the proxy at its own address', async () => {
    const id = await connect(alice, world.tools.url);
    world.tools.takeRequests();
    const called = await alice.post(`/integrations/proxy/${id}`, { jsonrpc: '2.0', id: 1, method: 'tools/list' });
    expect(called).toMatchObject({ status: 200, body: { tools: [] } });
    expect(world.tools.takeRequests()).toMatchObject([
      { method: 'POST', url: { pathname: '/mcp' }, headers: { authorization: expect.stringMatching(/^Bearer /) } },
    ]);
  });

  it('that a definition names is used with the client that the operator has there', async () => {
    const definition = {
      name: 'acme_tools',
      display_name: 'Acme tools',
      category: 'other',
      description: 'Tools of Acme',
      oauth2: { discovery: { resource: world.tools.url } },
    };
    const other = await toolService('mcp_operator', undefined, {
      env: { PROVIDER_ACME_TOOLS_CLIENT_ID: 'operators-client', PROVIDER_ACME_TOOLS_CLIENT_SECRET: 'x'.repeat(30) },
    });
    const admin = await other.as('admin', 'integrations:admin');
    expect((await admin.put('/integrations/providers/acme_tools', definition)).status).toBe(200);
    const before = world.registrations();
    const started = await admin.post('/integrations/oauth/authorize', { provider: 'acme_tools' });
    const asked = new URL(started.body.authorization_url).searchParams;
    expect([asked.get('client_id'), asked.get('resource')]).toEqual(['operators-client', world.tools.url]);
    expect(world.registrations()).toBe(before);
    await other.close();
  });

  it('asks for the scopes of the challenge before those of the metadata, and for those of the caller before both', async () => {
    const { challenge } = world.tools;
    const other = await ToolServer.start();
    other.trust(world.server.url);
    other.challenge = `${other.challenge}, scope="tools:call"`;
    const scopesOf = async (more: object) =>
      new URL((await authorize(alice, other.url, more)).body.authorization_url).searchParams.get('scope');
    expect(await scopesOf({})).toBe('offline_access tools:call');
    expect(await scopesOf({ scopes: ['tools:read'] })).toBe('offline_access tools:read');
    expect(world.tools.challenge).toBe(challenge);
    await other.close();
  });

  it('has one client registered, however many users, flows and replicas begin at once', async () => {
    const fresh = await startToolWorld();
    const replica = await toolService('mcp', service);
    try {
      const bob = await replica.as('bob');
      const answers = await Promise.all([alice, bob, alice, bob].map((api) => authorize(api, fresh.tools.url)));
      const clients = answers.map(({ body }) => new URL(body.authorization_url).searchParams.get('client_id'));
      expect(new Set(clients).size).toBe(1);
      expect(fresh.registrations()).toBe(1);
      await connect(bob, fresh.tools.url);
      expect(fresh.registrations()).toBe(1);
    } finally {
      await replica.close();
      await fresh.close();
    }
  });

  it('keeps the secret of its client sealed', async () => {
    const rows = await sql<{ client: Buffer; client_id: string }>(
      service.databaseUrl,
      'select client, client_id from oauth_clients where issuer = $1',
      [world.server.url],
    );
    expect(rows).toHaveLength(1);
    const client = await world.server.provider.Client.find(String(rows[0]?.client_id));
    expect(client?.clientSecret).toMatch(/.{20}/);
    expect(rows[0]?.client.toString('latin1')).not.toContain(String(client?.clientSecret));
  });

  it('is refreshed and revoked on another replica, without the user and without another client', async () => {
    const id = await connect(alice, world.tools.url);
    const before = world.registrations();
    const replica = await toolService('mcp', service);
    try {
      const there = await replica.as('alice');
      const refreshed = await there.post(`/integrations/credentials/${id}/refresh?force=true`);
      expect(refreshed).toMatchObject({ status: 200, body: { refreshed: true } });
      expect(world.resources).toEqual([world.tools.url, world.tools.url]);
      expect((await there.delete(`/integrations/credentials/${id}`)).body).toMatchObject({ revoked: true });
      expect(world.registrations()).toBe(before);
    } finally {
      await replica.close();
    }
  });

  it('gets another client when the secret of the first one ends', async () => {
    await authorize(alice, world.tools.url);
    const before = world.registrations();
    await sql(service.databaseUrl, 'update oauth_clients set expires_at = now() where issuer = $1', [world.server.url]);
    expect((await authorize(alice, world.tools.url)).status).toBe(200);
    expect(world.registrations()).toBe(before + 1);
  });

  it('gets another client when its authorization server has forgotten the first one', async () => {
    const id = await connect(alice, world.tools.url);
    const before = world.registrations();
    const [row] = await sql<{ client_id: string }>(
      service.databaseUrl,
      `update oauth_clients set confirmed_at = now() - interval '1 hour'
       where issuer = $1 and replaced_at is null returning client_id`,
      [world.server.url],
    );
    await forget(world, String(row?.client_id));
    await connect(alice, world.tools.url);
    expect(world.registrations()).toBe(before + 1);
    const refreshed = await alice.post(`/integrations/credentials/${id}/refresh?force=true`);
    expect(refreshed).toMatchObject({ status: 409, body: { code: 'reconnect_required' } });
    expect(await connect(alice, world.tools.url, { credentials_id: id })).toBe(id);
    expect((await token(alice, id)).status).toBe(200);
  });

  it('gets another client at once when the first one was forgotten while its user decided', async () => {
    const started = await authorize(alice, world.tools.url);
    const answer = await allowed(started);
    const before = world.registrations();
    await forget(world, String(new URL(started.body.authorization_url).searchParams.get('client_id')));
    const failed = await alice.post('/integrations/oauth/callback', answer);
    expect(failed).toMatchObject({ status: 400, body: { code: 'oauth_error', provider_error: 'invalid_client' } });
    await connect(alice, world.tools.url);
    expect(world.registrations()).toBe(before + 1);
  });

  it('keeps a client that its authorization server still knows', async () => {
    await authorize(alice, world.tools.url);
    const before = world.registrations();
    await sql(service.databaseUrl, `update oauth_clients set confirmed_at = now() - interval '1 hour'`);
    expect((await authorize(alice, world.tools.url)).status).toBe(200);
    expect(world.registrations()).toBe(before);
  });

  it('is its own authorization server when it answers 401 and publishes nothing else', async () => {
    const old = await ToolServer.start();
    old.metadata = null;
    old.challenge = 'realm="tools"';
    old.answers.set('/.well-known/oauth-authorization-server', {
      status: 200,
      body: {
        issuer: old.origin,
        authorization_endpoint: `${old.origin}/authorize`,
        token_endpoint: `${old.origin}/token`,
        registration_endpoint: `${old.origin}/register`,
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none'],
      },
    });
    old.answers.set('/register', { status: 201, body: { client_id: 'public-client' } });
    const url = new URL((await authorize(alice, old.url)).body.authorization_url);
    expect(`${url.origin}${url.pathname}`).toBe(`${old.origin}/authorize`);
    expect(url.searchParams.get('client_id')).toBe('public-client');
    await old.close();
  });

  it('without OAuth takes an API key, and says so', async () => {
    const open = await ToolServer.start();
    open.challenge = null;
    open.metadata = null;
    expect(await authorize(alice, open.url)).toMatchObject({ status: 422, body: { code: 'server_without_oauth' } });
    const made = await alice.post('/integrations/credentials', {
      type: 'api_key',
      provider: 'mcp',
      api_key: 'mcp-key-0123456789',
      config: { server_url: open.url },
    });
    expect(made).toMatchObject({ status: 201, body: { status: 'unknown' } });
    expect((await token(alice, made.body.credentials_id)).body.request).toEqual({
      headers: { Authorization: 'Bearer mcp-key-0123456789' },
      query: {},
    });
    await open.close();
  });

  it.each(['https://user:word@tools.example/mcp', 'javascript:alert(1)', 'https://tools.example/mcp#x', ''])(
    'cannot be %s',
    async (url) => {
      expect(await authorize(alice, url)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    },
  );
});

describe('a server that knows clients by documents', () => {
  it('reads about this service at an address of its own, and registers nothing', async () => {
    const world = await startToolWorld();
    const service = await toolService('mcp_documents', undefined, { env: { PUBLIC_URL: 'https://interlock.example' } });
    const origin = world.tools.origin;
    world.tools.trust(origin);
    world.tools.answers.set('/.well-known/oauth-authorization-server', {
      status: 200,
      body: {
        issuer: origin,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        registration_endpoint: `${origin}/register`,
        code_challenge_methods_supported: ['S256'],
        client_id_metadata_document_supported: true,
      },
    });
    try {
      const started = await authorize(await service.as('alice'), world.tools.url);
      const clientId = 'https://interlock.example/connect/oauth/clients/mcp';
      expect(new URL(started.body.authorization_url).searchParams.get('client_id')).toBe(clientId);
      expect((await service.anonymous.get('/connect/oauth/clients/mcp')).body).toEqual({
        client_id: clientId,
        client_name: expect.any(String),
        client_uri: 'https://interlock.example',
        redirect_uris: ['https://interlock.example/integrations/oauth/callback/mcp'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
      });
      expect((await service.anonymous.get('/connect/oauth/clients/github')).status).toBe(404);
      expect(world.tools.takeRequests().filter(({ url }) => url.pathname === '/register')).toEqual([]);
    } finally {
      await service.close();
      await world.close();
    }
  });
});

/** What happens to clients that are kept in memory when their server is restarted. */
const forget = async ({ server }: ToolWorld, clientId: string): Promise<void> => {
  const { adapter } = server.provider.Client as unknown as { adapter: { destroy(id: string): Promise<void> } };
  await adapter.destroy(clientId);
};
