import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Api, ApiAnswer } from '../support/api.js';
import { sql } from '../support/database.js';
import { FakeProvider, type ProviderAnswer, type ProviderRequest } from '../support/fake-provider.js';
import { providerFolder, providerOf } from '../support/provider-files.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, type TestService } from '../support/service.js';

const DAY = 24 * 3600;

const secret = (name: string): string => {
  const value = `${name}-${randomBytes(9).toString('hex')}`;
  rememberSecret(value);
  return value;
};

/** Definitions with one quirk each, on a provider that says what the test wants. */
const definitionsAt = (url: string): Record<string, object> => ({
  two_sets: {
    oauth2: {
      authorize: { url: `${url}/authorize`, names: { client_id: 'client_key' } },
      token: { url: `${url}/two_sets/token` },
      refresh: false,
      scopes: {
        separator: ',',
        default: ['chat:write'],
        sets: [{ prefix: 'user:', param: 'user_scope', response: '/authed_user/scope' }],
      },
    },
  },
  roaming: {
    api_base_url: `${url}/\${config.instance}/api`,
    config_fields: [
      { name: 'instance', pattern: '^[a-z]+[0-9]$', strip: ['https://'], from: { token_response: '/instance_url' } },
    ],
    oauth2: {
      authorize: { url: `${url}/authorize` },
      token: { url: `${url}/roaming/token` },
      userinfo: { url: `${url}/\${config.instance}/me`, map: { id: '/id' } },
    },
  },
  company: {
    api_base_url: `${url}/company/\${config.realm}`,
    config_fields: [{ name: 'realm', pattern: '^[0-9]+$', from: { callback: 'realmId' } }],
    request_headers: { 'X-Realm': '${config.realm}' },
    oauth2: {
      authorize: { url: `${url}/authorize` },
      token: { url: `${url}/company/token` },
      revoke: { url: `${url}/company/revoke`, tokens: ['access'] },
      userinfo: { url: `${url}/me`, map: { id: '/id' } },
    },
  },
  exchanged: {
    oauth2: {
      authorize: { url: `${url}/authorize` },
      token: { url: `${url}/exchanged/token` },
      refresh: {
        url: `${url}/exchanged/renew`,
        with: 'access_token',
        method: 'GET',
        grant_type: 'renew_it',
        names: { refresh_token: 'access_token' },
        minimum_age_seconds: DAY,
      },
      placement: { header: 'X-Token', value: 'token=${access_token}' },
    },
  },
  sealed: {
    config_fields: [{ name: 'app_key', title: 'Application key', secret: true, required: true }, { name: 'site' }],
    request_headers: { 'X-Site': '${config.site}' },
    api_key: {
      placement: { headers: { 'X-Key': '${api_key}', 'X-App-Key': '${config.app_key}' } },
      verify: { url: `${url}/sealed/me` },
    },
  },
});

describe('a provider that is not as the RFCs have it', () => {
  let provider: FakeProvider;
  let service: TestService;
  let alice: Api;
  let answers: Record<string, (request: ProviderRequest) => ProviderAnswer>;

  beforeAll(async () => {
    provider = await FakeProvider.start();
    provider.answer = (request) => answers[request.url.pathname]?.(request) ?? { status: 404 };
    const definitions = Object.entries(definitionsAt(provider.url));
    const files = definitions.map(([name, members]) => [`${name}.json`, providerOf(name, members)] as const);
    const clients = definitions.flatMap(([name]) => [
      [`PROVIDER_${name.toUpperCase()}_CLIENT_ID`, `app-of-${name}`],
      [`PROVIDER_${name.toUpperCase()}_CLIENT_SECRET`, secret('client')],
    ]);
    service = await startService({
      label: 'oauth_quirks',
      env: { PROVIDERS_DIR: await providerFolder(Object.fromEntries(files)), ...Object.fromEntries(clients) },
    });
    alice = await service.as('alice');
  });

  beforeEach(() => {
    provider.takeRequests();
    answers = {};
  });

  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const start = (name: string, more: object = {}): Promise<ApiAnswer> =>
    alice.post('/integrations/oauth/authorize', { provider: name, ...more });

  /** The provider sends the browser back, with what it adds of its own. */
  const comeBack = async (name: string, started: ApiAnswer, more: Record<string, string> = {}): Promise<ApiAnswer> => {
    const query = new URLSearchParams({ code: secret('code'), state: started.body.state, ...more });
    return alice.get(`/integrations/oauth/callback/${name}?${query.toString()}`);
  };

  const connect = async (name: string, more?: Record<string, string>): Promise<string> =>
    (await comeBack(name, await start(name), more)).body.credentials_id;

  const tokenOf = (id: string): Promise<ApiAnswer> => alice.get(`/integrations/credentials/${id}/token`);

  const tokenAnswer = (more: object = {}): ProviderAnswer => ({
    status: 200,
    body: { access_token: secret('access'), ...more },
  });

  it('has its second set of scopes in a parameter of its own, there and back', async () => {
    const scopes = ['chat:write', 'user:search:read'];
    const started = await start('two_sets', { scopes });
    const { searchParams } = new URL(started.body.authorization_url);
    expect([searchParams.get('scope'), searchParams.get('user_scope')]).toEqual(['chat:write', 'search:read']);
    expect([searchParams.get('client_key'), searchParams.has('client_id')]).toEqual(['app-of-two_sets', false]);
    answers['/two_sets/token'] = () =>
      tokenAnswer({ scope: 'chat:write,commands', authed_user: { scope: 'search:read' }, refresh_token: secret('r') });
    const { body } = await comeBack('two_sets', started);
    const view = await alice.get(`/integrations/credentials/${body.credentials_id}`);
    expect(view.body).toMatchObject({ scopes: ['chat:write', 'commands', 'user:search:read'], refreshable: false });
  });

  it('has no use for a refresh token where it says so', async () => {
    answers['/two_sets/token'] = () => tokenAnswer({ refresh_token: secret('refresh'), expires_in: 60 });
    const id = await connect('two_sets');
    provider.takeRequests();
    expect((await tokenOf(id)).body.stale).toBe(false);
    expect(await alice.post(`/integrations/credentials/${id}/refresh?force=true`)).toMatchObject({
      status: 422,
      body: { code: 'not_refreshable' },
    });
    expect(provider.takeRequests()).toEqual([]);
  });

  it('says with its token where its API is, and may move it', async () => {
    answers['/eu1/me'] = answers['/eu2/me'] = () => ({ status: 200, body: { id: 7 } });
    answers['/roaming/token'] = () =>
      tokenAnswer({ instance_url: 'https://eu1', refresh_token: secret('refresh'), expires_in: 3600 });
    const id = await connect('roaming');
    expect((await tokenOf(id)).body).toMatchObject({
      api_base_url: `${provider.url}/eu1/api`,
      config: { instance: 'eu1' },
    });

    answers['/roaming/token'] = () => tokenAnswer({ instance_url: 'https://eu2', expires_in: 3600 });
    await alice.post(`/integrations/credentials/${id}/refresh?force=true`);
    expect((await tokenOf(id)).body.api_base_url).toBe(`${provider.url}/eu2/api`);

    answers['/roaming/token'] = () => tokenAnswer({ instance_url: 'http://evil.example/', expires_in: 3600 });
    await alice.post(`/integrations/credentials/${id}/refresh?force=true`);
    expect((await tokenOf(id)).body.api_base_url).toBe(`${provider.url}/eu2/api`);

    answers['/roaming/token'] = () => tokenAnswer({ instance_url: 'https://eu1', expires_in: 3600 });
    expect(await connect('roaming')).toBe(id);
    expect((await tokenOf(id)).body.config).toEqual({ instance: 'eu1' });
  });

  it('is not connected while nobody knows where its API is, and nobody else may say it', async () => {
    answers['/roaming/token'] = () => tokenAnswer({ instance_url: 'https://evil.example' });
    const refused = await comeBack('roaming', await start('roaming'));
    expect(refused).toMatchObject({ status: 502, body: { code: 'provider_error' } });
    expect(refused.body.detail).toContain('instance');
    expect(refused.body.detail).not.toContain('evil');
    expect(await start('roaming', { config: { instance: 'eu1' } })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'config.instance' }] },
    });
  });

  it('names the company that the user chose in its redirect', async () => {
    answers['/me'] = () => ({ status: 200, body: { id: 7 } });
    answers['/company/token'] = () => tokenAnswer();
    const id = await connect('company', { realmId: '42', unknown: 'x' });
    expect((await tokenOf(id)).body).toMatchObject({
      api_base_url: `${provider.url}/company/42`,
      config: { realm: '42' },
      request: { headers: { 'X-Realm': '42' } },
    });
    expect(await connect('company', { realmId: '42' })).toBe(id);
    expect(await connect('company', { realmId: '43' })).not.toBe(id);
    const renewed = await comeBack('company', await start('company', { credentials_id: id }), { realmId: '43' });
    expect(renewed).toMatchObject({ status: 409, body: { code: 'account_mismatch' } });
    const again = await comeBack('company', await start('company', { credentials_id: id }));
    expect(again.body.credentials_id).toBe(id);
  });

  it('keeps what it added to its redirect when that comes as a form', async () => {
    const body = new URLSearchParams({ code: 'c', state: 's', realmId: '42', unknown: 'x' }).toString();
    const answer = await service.anonymous.send('POST', '/integrations/oauth/callback/company', body, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    const { searchParams } = new URL(String(answer.headers.get('location')), service.url);
    expect(Object.fromEntries(searchParams)).toEqual({ code: 'c', state: 's', realmId: '42' });
  });

  it('gets its token back when it left out of its redirect what its API needs', async () => {
    let issued = '';
    answers['/me'] = () => ({ status: 200, body: { id: 7 } });
    answers['/company/token'] = () => {
      issued = secret('access');
      return { status: 200, body: { access_token: issued } };
    };
    answers['/company/revoke'] = () => ({ status: 200 });
    for (const more of [{}, { realmId: '../42' }]) {
      const refused = await comeBack('company', await start('company'), more);
      expect(refused).toMatchObject({ status: 502, body: { code: 'provider_error' } });
      const revocation = provider.takeRequests().find(({ url }) => url.pathname === '/company/revoke');
      expect(new URLSearchParams(revocation?.body).get('token')).toBe(issued);
    }
  });

  it('exchanges a living access token for a newer one, and carries it in a header of its own', async () => {
    answers['/exchanged/token'] = () => tokenAnswer({ expires_in: 60 * DAY });
    const id = await connect('exchanged');
    const old = (await tokenOf(id)).body;
    expect(old.request.headers).toEqual({ 'X-Token': `token=${old.access_token}` });
    const view = await alice.get(`/integrations/credentials/${id}`);
    expect(view.body).toMatchObject({ refreshable: true, status: 'valid' });

    const fresh = secret('access');
    answers['/exchanged/renew'] = () => ({ status: 200, body: { access_token: fresh, expires_in: 60 * DAY } });
    const young = await alice.post(`/integrations/credentials/${id}/refresh?force=true`);
    expect(young.body.refreshed).toBe(false);
    expect(provider.takeRequests().map(({ url }) => url.pathname)).not.toContain('/exchanged/renew');

    await expireIn(id, 6 * DAY);
    expect((await tokenOf(id)).body).toMatchObject({ access_token: fresh, stale: false });
    const [renewal] = provider.takeRequests();
    expect(renewal?.method).toBe('GET');
    expect(Object.fromEntries(renewal?.url.searchParams ?? [])).toMatchObject({
      grant_type: 'renew_it',
      access_token: old.access_token,
    });

    await expireIn(id, -1);
    expect(await tokenOf(id)).toMatchObject({ status: 409, body: { code: 'reconnect_required' } });
    expect(provider.takeRequests()).toEqual([]);
    expect((await alice.get(`/integrations/credentials/${id}`)).body).toMatchObject({
      status: 'reconnect_required',
      error: { code: 'expired_token' },
    });
  });

  /** As if the token had been issued its whole life before. */
  const expireIn = (id: string, seconds: number): Promise<unknown> =>
    sql(service.databaseUrl, `update credentials set expires_at = now() + make_interval(secs => $2) where id = $1`, [
      id,
      seconds,
    ]);

  it('wants a second secret, which nobody sees but who may use the first', async () => {
    const [apiKey, appKey] = [secret('api'), secret('app')];
    answers['/sealed/me'] = ({ headers }) => ({ status: headers['x-app-key'] === appKey ? 200 : 401 });
    const request = { provider: 'sealed', api_key: apiKey, config: { app_key: appKey, site: 'demo' } };
    const created = await alice.post('/integrations/api-key', request);
    expect(created).toMatchObject({ status: 201, body: { status: 'valid' } });
    const id: string = created.body.credentials_id;
    expect((await tokenOf(id)).body).toMatchObject({
      config: { app_key: appKey, site: 'demo' },
      request: { headers: { 'X-Key': apiKey, 'X-App-Key': appKey, 'X-Site': 'demo' } },
      api_base_url: null,
    });
    expect((await alice.post(`/integrations/credentials/${id}/verify`)).body.status).toBe('valid');
    for (const path of [`/integrations/credentials/${id}`, '/integrations/credentials', '/integrations/events']) {
      expect(JSON.stringify((await alice.get(path)).body)).not.toContain(appKey);
    }
    const [row] = await sql<{ config: object }>(service.databaseUrl, 'select config from credentials where id = $1', [
      id,
    ]);
    expect(row?.config).toEqual({ site: 'demo' });
    const without = await alice.post('/integrations/api-key', { ...request, config: {} });
    expect(without.body.errors).toEqual([{ field: 'config.app_key', message: 'is required' }]);
    const wrong = await alice.post('/integrations/api-key', { ...request, config: { app_key: secret('wrong') } });
    expect(wrong.body.code).toBe('api_key_rejected');
    expect(JSON.stringify(wrong.body)).not.toContain(appKey);
  });
});
