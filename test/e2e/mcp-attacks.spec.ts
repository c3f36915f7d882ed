import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import type { TestService } from '../support/service.js';
import { ToolServer } from '../support/tool-server.js';
import { allowed, authorize, connect, startRegistrar, startToolWorld, toolService } from '../support/tool-world.js';

const PRIVATE = 'http://10.0.0.1';
const RESOURCE_METADATA = '/.well-known/oauth-protected-resource/mcp';
const SERVER_METADATA = '/.well-known/oauth-authorization-server';

const shown = ({ status, body }: ApiAnswer) => ({ status, code: body.code, reason: body.reason });

describe('a hostile tool server', () => {
  let service: TestService;
  let alice: Api;
  let hostile: ToolServer;

  beforeAll(async () => {
    service = await toolService('mcp_attacks');
    alice = await service.as('alice');
  });

  afterAll(() => service?.close());

  beforeEach(async () => {
    hostile = await ToolServer.start();
    hostile.trust(hostile.origin);
    publish({});
  });

  afterEach(() => hostile.close());

  /** Metadata of an authorization server that would do, but for what is given. */
  const publish = (changes: object): void => {
    const body = {
      issuer: hostile.origin,
      authorization_endpoint: `${hostile.origin}/authorize`,
      token_endpoint: `${hostile.origin}/token`,
      registration_endpoint: `${hostile.origin}/register`,
      token_endpoint_auth_methods_supported: ['none'],
      code_challenge_methods_supported: ['S256'],
      ...changes,
    };
    hostile.answers.set(SERVER_METADATA, { status: 200, body });
    hostile.answers.set('/register', { status: 201, body: { client_id: 'hostile-client' } });
  };

  const failed = (reason: string) => ({ status: 422, code: 'discovery_failed', reason });
  const notAllowed = { status: 400, code: 'url_not_allowed', reason: undefined };

  it('would do if it were honest', async () => {
    expect((await authorize(alice, hostile.url)).status).toBe(200);
  });

  it.each<[string, object, () => void]>([
    [
      'speaks for another server',
      failed('resource_mismatch'),
      () => Object.assign(hostile.metadata!, { resource: 'https://bank.example/mcp' }),
    ],
    [
      'speaks for all of a shared host',
      failed('resource_mismatch'),
      () => Object.assign(hostile.metadata!, { resource: hostile.origin }),
    ],
    [
      'has the metadata of another issuer',
      failed('issuer_mismatch'),
      () => publish({ issuer: 'https://honest.example' }),
    ],
    ['promises no PKCE', failed('no_pkce'), () => publish({ code_challenge_methods_supported: undefined })],
    ['takes plain PKCE only', failed('no_pkce'), () => publish({ code_challenge_methods_supported: ['plain'] })],
    [
      'writes a template into an endpoint',
      failed('malformed'),
      () => publish({ token_endpoint: `${hostile.origin}/\${client_secret}` }),
    ],
    ['sends the browser to a script', notAllowed, () => publish({ authorization_endpoint: 'javascript:alert(1)' })],
    ['has its token endpoint in our network', notAllowed, () => publish({ token_endpoint: `${PRIVATE}/token` })],
    ['has its metadata in our network', notAllowed, () => (hostile.challenge = `resource_metadata="${PRIVATE}/m"`)],
    ['names an authorization server in our network', notAllowed, () => hostile.trust(PRIVATE)],
    [
      'refuses to register a client',
      failed('registration_refused'),
      () => hostile.answers.set('/register', { status: 400, body: { error: 'invalid_redirect_uri' } }),
    ],
    [
      'registers no clients',
      { status: 409, code: 'provider_not_configured' },
      () => publish({ registration_endpoint: undefined }),
    ],
    [
      'publishes a giant',
      failed('malformed'),
      () => hostile.answers.set(RESOURCE_METADATA, { status: 200, text: `{"resource":"${'x'.repeat(200_000)}"}` }),
    ],
    [
      'redirects to other metadata',
      failed('not_found'),
      () =>
        hostile.answers.set(RESOURCE_METADATA, { status: 302, headers: { location: `${hostile.origin}/elsewhere` } }),
    ],
    [
      'breaks the connection',
      { status: 503, code: 'provider_unavailable' },
      () => hostile.answers.set(SERVER_METADATA, 'cut'),
    ],
  ])('that %s is not connected', async (_what, answer, prepare) => {
    prepare();
    expect(shown(await authorize(alice, hostile.url))).toMatchObject(answer);
    expect(hostile.takeRequests().filter(({ url }) => ['/token', '/elsewhere'].includes(url.pathname))).toEqual([]);
  });

  it('in our network is not even asked', async () => {
    expect(shown(await authorize(alice, `${PRIVATE}/mcp`))).toMatchObject({ status: 400, code: 'url_not_allowed' });
  });

  it('never gets the client that the operator has elsewhere', async () => {
    const secret = 'operators-client-secret-0123456789';
    const configured = await toolService('mcp_attacks', undefined, {
      env: { PROVIDER_MCP_CLIENT_ID: 'operators-client', PROVIDER_MCP_CLIENT_SECRET: secret },
    });
    const started = await authorize(await configured.as('alice'), hostile.url);
    expect(new URL(started.body.authorization_url).searchParams.get('client_id')).toBe('hostile-client');
    await configured.close();
  });
});

describe('the authorization server of a tool server', () => {
  let world: Awaited<ReturnType<typeof startToolWorld>>;
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    world = await startToolWorld();
    service = await toolService('mcp_mix_up');
    alice = await service.as('alice');
  });

  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it.each([
    ['names another issuer', { iss: 'https://evil.example' }],
    ['names itself with a slash more', { iss: 'slash' }],
    ['leaves its name out, though it promised to give it', { iss: undefined }],
  ])('gets no code when the answer %s', async (_what, { iss }) => {
    const answer = await allowed(await authorize(alice, world.tools.url));
    const calls = world.server.tokenCalls.length;
    const { iss: _own, ...rest } = answer;
    const sent = { ...rest, ...(iss === undefined ? {} : { iss: iss === 'slash' ? `${world.server.url}/` : iss }) };
    expect(shown(await alice.post('/integrations/oauth/callback', sent))).toMatchObject({ code: 'issuer_mismatch' });
    expect(world.server.tokenCalls).toHaveLength(calls);
  });

  it('is checked by name also where it never promised to give it', async () => {
    const quiet = await ToolServer.start();
    quiet.trust(quiet.origin);
    const body = {
      issuer: quiet.origin,
      authorization_endpoint: `${quiet.origin}/authorize`,
      token_endpoint: `${quiet.origin}/token`,
      registration_endpoint: `${quiet.origin}/register`,
      code_challenge_methods_supported: ['S256'],
    };
    quiet.answers.set(SERVER_METADATA, { status: 200, body });
    quiet.answers.set('/register', {
      status: 201,
      body: { client_id: 'c', client_secret: 'quiet-secret-0123456789' },
    });
    const { state } = (await authorize(alice, quiet.url)).body;
    const answer = await alice.post('/integrations/oauth/callback', { state, code: 'x', iss: world.server.url });
    expect(shown(answer)).toMatchObject({ status: 400, code: 'issuer_mismatch' });
    expect(quiet.takeRequests().filter(({ url }) => url.pathname === '/token')).toEqual([]);
    await quiet.close();
  });

  it('of two servers makes a token for each, for one client', async () => {
    const [one, two] = [await ToolServer.start(), await ToolServer.start()];
    const shared = await startRegistrar([one.url, two.url]);
    one.trust(shared.server.url);
    two.trust(shared.server.url);
    const first = await connect(alice, one.url);
    await connect(alice, two.url);
    await alice.post(`/integrations/credentials/${first}/refresh?force=true`);
    expect(shared.resources).toEqual([one.url, two.url, one.url]);
    expect(shared.registrations()).toBe(1);
    await Promise.all([one.close(), two.close(), shared.server.close()]);
  });

  it('cannot be swapped under a grant: the refresh token goes nowhere, and the user connects again', async () => {
    const moving = await ToolServer.start();
    const [first, second] = [await startRegistrar([moving.url]), await startRegistrar([moving.url])];
    moving.trust(first.server.url);
    const id = await connect(alice, moving.url);
    moving.trust(second.server.url);
    const calls = first.server.tokenCalls.length;
    // Another replica has not seen the old metadata.
    const replica = await toolService('mcp_mix_up', service);
    const there = await replica.as('alice');
    const refreshed = await there.post(`/integrations/credentials/${id}/refresh?force=true`);
    expect(shown(refreshed)).toMatchObject({ status: 409, code: 'reconnect_required' });
    expect([first.server.tokenCalls.length, second.server.tokenCalls.length]).toEqual([calls, 0]);

    expect(await connect(there, moving.url, { credentials_id: id })).toBe(id);
    expect(await there.post(`/integrations/credentials/${id}/refresh?force=true`)).toMatchObject({ status: 200 });
    expect(second.server.tokenCalls.map(({ grantType }) => grantType)).toEqual(['authorization_code', 'refresh_token']);
    expect(first.server.tokenCalls).toHaveLength(calls);
    await replica.close();
    await Promise.all([moving.close(), first.server.close(), second.server.close()]);
  });

  it('is asked to revoke its own grants, whatever the tool server says by then', async () => {
    const moving = await ToolServer.start();
    const first = await startRegistrar([moving.url]);
    moving.trust(first.server.url);
    const id = await connect(alice, moving.url);
    moving.trust('https://gone.example');
    expect((await alice.delete(`/integrations/credentials/${id}`)).body).toMatchObject({ revoked: true });
    await Promise.all([moving.close(), first.server.close()]);
  });

  it('is never guessed for tokens that a user brings', async () => {
    const made = await alice.post('/integrations/credentials', {
      type: 'oauth',
      provider: 'mcp',
      access_token: 'imported-access-token-0123',
      refresh_token: 'imported-refresh-token-0123',
      expires_at: '2020-01-01T00:00:00Z',
      config: { server_url: world.tools.url },
    });
    expect(made.status).toBe(201);
    const calls = world.server.tokenCalls.length;
    const usable = await alice.get(`/integrations/credentials/${made.body.credentials_id}/token`);
    expect(shown(usable)).toMatchObject({ status: 409, code: 'reconnect_required' });
    expect(world.server.tokenCalls).toHaveLength(calls);
  });

  it('cannot be chosen by a caller through values that only the service sets', async () => {
    const config = { server_url: world.tools.url, '@issuer': 'https://evil.example', '@client_id': 'x' };
    expect(shown(await authorize(alice, world.tools.url, { config }))).toMatchObject({ code: 'validation_failed' });
  });
});
