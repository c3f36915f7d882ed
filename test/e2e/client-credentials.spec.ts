import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuthorizationServer } from '../../src/bin/demo/authorization-server.js';
import type { Api, ApiAnswer } from '../support/api.js';
import { providerEnvironment, startTestServer } from '../support/authorization-server.js';
import type { CheckedCalls } from '../support/checked-calls.js';
import type { ProviderAnswer, ProviderRequest } from '../support/fake-provider.js';
import { CLIENT_SECRET, formOf, GrantWorld, newToken } from '../support/grant-world.js';
import { startService, type TestService } from '../support/service.js';

const ROUTE = '/integrations/oauth/client-credentials';

describe('an application at a real authorization server', () => {
  let server: AuthorizationServer;
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    server = await startTestServer(['https://interlock.example']);
    const env = await providerEnvironment(server, '  client_credentials: true');
    service = await startService({ label: 'application', env });
    alice = await service.as('alice');
  });

  afterAll(async () => {
    await service?.close();
    await server?.close();
  });

  it.each(['acme', 'acme_post'])('is connected, renewed, checked and revoked (%s)', async (provider) => {
    const created = await alice.post(ROUTE, { provider, scopes: ['read'] });
    expect({ status: created.status, body: created.body }).toEqual({
      status: 201,
      body: {
        success: true,
        message: 'Application connected successfully',
        credentials_id: expect.any(String),
        provider,
        title: `Acme ${provider} application`,
        status: 'valid',
      },
    });
    const path = `/integrations/credentials/${created.body.credentials_id}`;
    expect((await alice.get(path)).body).toMatchObject({
      type: 'oauth',
      username: null,
      refreshable: true,
      scopes: ['read'],
      metadata: {},
    });
    const first = (await alice.get(`${path}/token`)).body;
    expect((await alice.post(`${path}/refresh?force=true`)).body).toMatchObject({ refreshed: true });
    const second = (await alice.get(`${path}/token`)).body;
    expect(second.access_token).not.toBe(first.access_token);
    expect((await alice.post(`${path}/verify`)).body).toMatchObject({ status: 'valid' });
    expect((await alice.delete(path)).body).toMatchObject({ revoked: true });
    expect(new Set(server.tokenCalls.map(({ grantType }) => grantType))).toEqual(new Set(['client_credentials']));
  });
});

describe('an application', () => {
  let world: GrantWorld;
  let alice: Api;
  let calls: CheckedCalls;
  let answer: (request: ProviderRequest) => ProviderAnswer;

  const issued = (more: object = {}): ProviderAnswer => ({
    status: 200,
    body: { access_token: newToken(), token_type: 'bearer', expires_in: 3600, ...more },
  });

  beforeAll(async () => {
    world = await GrantWorld.start({
      label: 'client_credentials',
      providers: (url) => {
        const token = { url: `${url}/token`, params: { audience: 'api' } };
        const oauth2 = { token, client_credentials: true, scopes: { separator: ',', default: ['openid'] } };
        const other = { url: `${url}/app`, auth: 'client_secret_basic', format: 'json', params: { a: '${client_id}' } };
        return {
          acme: { oauth2 },
          other: { oauth2: { token, client_credentials: other, refresh: false } },
          site: {
            oauth2: { token, client_credentials: true },
            api_base_url: '${config.server}/api',
            config_fields: [
              { name: 'server', pattern: '^https?://127\\.0\\.0\\.1:\\d+$', from: { token_response: '/server' } },
            ],
          },
          named: {
            oauth2: {
              token,
              client_credentials: true,
              userinfo: { url: `${url}/me`, map: { id: '/id', username: '/login' } },
            },
            api_base_url: '${config.base}/${config.tenant}',
            config_fields: [
              { name: 'tenant', pattern: '^[0-9]+$', from: { url: `${url}/connections`, pointer: '/0/tenant' } },
              { name: 'base', pattern: '^https?://127\\.0\\.0\\.1:\\d+$', from: { userinfo: '/base' } },
            ],
          },
          unset: { oauth2 },
          without: { oauth2: { token, authorize: { url: `${url}/authorize` } } },
        };
      },
      clients: {
        acme: CLIENT_SECRET,
        other: CLIENT_SECRET,
        site: CLIENT_SECRET,
        named: CLIENT_SECRET,
        without: CLIENT_SECRET,
      },
    });
    world.provider.answer = (request) => answer(request);
    alice = await world.as('alice');
    calls = await world.calls(alice);
  });

  afterAll(() => world?.close());

  afterEach(() => {
    world.provider.takeRequests();
    expect(calls.takeProblems()).toEqual([]);
  });

  const connect = (body: object): Promise<ApiAnswer> => calls.send(alice, 'POST', ROUTE, { body });
  const connected = async (body: object = { provider: 'acme' }): Promise<string> => {
    answer = () => issued();
    return (await connect(body)).body.credentials_id;
  };
  const token = (id: string): Promise<ApiAnswer> => alice.get(`/integrations/credentials/${id}/token`);

  it('asks for the scopes that are named and no other, for the defaults are for users', async () => {
    await connected({ provider: 'acme', scopes: ['read', 'write'], title: 'Nightly job' });
    await connected();
    const common = { grant_type: 'client_credentials', audience: 'api', client_id: 'acme-client' };
    expect(world.provider.takeRequests().map(formOf)).toEqual([
      { ...common, client_secret: CLIENT_SECRET, scope: 'read,write' },
      { ...common, client_secret: CLIENT_SECRET },
    ]);
  });

  it('is asked for in a way of its own where the definition says so', async () => {
    await connected({ provider: 'other' });
    const [request] = world.provider.takeRequests();
    expect(request?.url.pathname).toBe('/app');
    expect(request?.headers.authorization).toMatch(/^Basic /);
    expect(JSON.parse(String(request?.body))).toEqual({ grant_type: 'client_credentials', a: 'other-client' });
  });

  it('has a credential for each time that it is connected, for nobody names an account', async () => {
    expect(await connected()).not.toBe(await connected());
  });

  it('gets a new token when the old one ends, with the scopes of the first', async () => {
    const id = await connected({ provider: 'other', scopes: ['read'] });
    world.provider.takeRequests();
    const first = (await token(id)).body;
    world.pass(3_400);
    const second = (await token(id)).body;
    expect(second.access_token).not.toBe(first.access_token);
    expect(second).toMatchObject({ stale: false, scopes: ['read'] });
    expect(JSON.parse(String(world.provider.takeRequests()[0]?.body))).toMatchObject({ scope: 'read' });
    world.pass(4_000);
    expect((await token(id)).status).toBe(200);
  });

  it('keeps what the provider says of its own address', async () => {
    answer = () => issued({ server: world.provider.url });
    const { body } = await connect({ provider: 'site' });
    expect((await token(body.credentials_id)).body.config).toEqual({ server: world.provider.url });
    answer = () => issued();
    const refused = await connect({ provider: 'site' });
    expect([refused.status, refused.body.code]).toEqual([502, 'provider_error']);
  });

  it('asks with its token where its API is, and for whom it works where somebody says so', async () => {
    const facts: Record<string, ProviderAnswer> = {
      '/connections': { status: 200, body: [{ tenant: 42 }] },
      '/me': { status: 200, body: { id: 7, login: 'acme-app', base: world.provider.url } },
    };
    answer = ({ url }) => facts[url.pathname] ?? issued();
    const { body } = await connect({ provider: 'named' });
    expect(body).toMatchObject({ title: expect.stringMatching(/ application$/), status: 'valid' });
    const path = `/integrations/credentials/${body.credentials_id}`;
    expect((await alice.get(path)).body).toMatchObject({
      username: 'acme-app',
      metadata: { account: { id: '7' } },
    });
    const { access_token, api_base_url } = (await alice.get(`${path}/token`)).body;
    expect(api_base_url).toBe(`${world.provider.url}/42`);
    const asked = world.provider.takeRequests().slice(1);
    expect(asked.map(({ url, headers }) => [url.pathname, headers.authorization])).toEqual([
      ['/connections', `Bearer ${access_token}`],
      ['/me', `Bearer ${access_token}`],
    ]);
    expect((await connect({ provider: 'named' })).body.credentials_id).not.toBe(body.credentials_id);
    facts['/me'] = { status: 403 };
    expect((await connect({ provider: 'named' })).status).toBe(502);
  });

  it('waits while the provider is away, also when it never learned how a request ended', async () => {
    const id = await connected();
    world.pass(3_700);
    answer = () => 'cut';
    expect([(await token(id)).status, (await token(id)).body.code]).toEqual([503, 'provider_unavailable']);
    await world.sql('update credentials set retry_at = null where id = $1', [id]);
    answer = () => issued();
    const renewed = await token(id);
    expect([renewed.status, renewed.body.stale]).toEqual([200, false]);
  });

  it('is not lost when the operator’s client is wrong for a while', async () => {
    const id = await connected();
    answer = () => ({ status: 401, body: { error: 'invalid_client' } });
    const refused = await alice.post(`/integrations/credentials/${id}/refresh?force=true`);
    expect([refused.status, refused.body.code]).toEqual([502, 'provider_error']);
    answer = () => issued();
    const again = await alice.post(`/integrations/credentials/${id}/refresh?force=true`);
    expect([again.status, again.body.refreshed]).toEqual([200, true]);
  });

  it.each<[string, object, ProviderAnswer, number, string]>([
    ['an unknown provider', { provider: 'nobody' }, 'cut', 404, 'not_found'],
    ['a provider without client', { provider: 'unset' }, 'cut', 409, 'provider_not_configured'],
    ['a provider without this grant', { provider: 'without' }, 'cut', 422, 'flow_not_supported'],
    ['two scopes in one', { provider: 'acme', scopes: ['a,b'] }, 'cut', 400, 'validation_failed'],
    ['a refused scope', { provider: 'acme' }, { status: 400, body: { error: 'invalid_scope' } }, 400, 'oauth_error'],
    ['a refused client', { provider: 'acme' }, { status: 401, body: {} }, 502, 'provider_error'],
    ['an outage', { provider: 'acme' }, { status: 503 }, 503, 'provider_unavailable'],
    ['no answer', { provider: 'acme' }, 'cut', 503, 'provider_unavailable'],
  ])('is not connected with %s', async (_what, body, given, status, code) => {
    answer = () => given;
    const before = (await alice.get('/integrations/credentials')).body.total;
    const refused = await connect(body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect((await alice.get('/integrations/credentials')).body.total).toBe(before);
  });
});
