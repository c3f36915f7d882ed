import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuthorizationServer } from '../../src/bin/demo/authorization-server.js';
import type { Api } from '../support/api.js';
import { CLIENT_SECRET, decide, startTestServer } from '../support/authorization-server.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { FakeProvider } from '../support/fake-provider.js';
import { freePort } from '../support/free-port.js';
import { providerFolder, providerOf } from '../support/provider-files.js';
import { startService, testEnvironment, type TestService } from '../support/service.js';
import { UserAgent } from '../support/user-agent.js';

/** The example of the documentation, with every part that a provider can have. */
const acme = (server: string, api: string): string => `
name: acme                      # ^[a-z][a-z0-9_]{1,62}$
display_name: Acme
category: productivity
description: Acme tasks
website_url: https://acme.test
documentation_url: https://acme.test/docs
rate_limits: { requests_per_minute: 60 }
api_base_url: ${api}
config_fields: [{ name: subdomain, pattern: "^[a-z0-9-]+$", example: demo, required: true }]
oauth2:
  issuer: ${server}
  authorize: { url: "${server}/auth?tenant=\${config.subdomain}", params: { access_type: offline, prompt: consent } }
  token: { url: "${server}/token", auth: client_secret_basic, format: form, params: {}, headers: {} }
  refresh: { rotates: true, reuse_leeway_seconds: 0, margin_seconds: 300 }
  revoke: { url: "${server}/token/revocation", auth: client_secret_basic, tokens: [refresh, access] }
  userinfo: { url: "${server}/me", map: { id: /sub, username: /preferred_username, name: /name, email: /email } }
  device: { url: "${server}/device/auth" }
  client_credentials: true
  scopes: { separator: " ", default: [openid, profile, offline_access, read], available: [read, write] }
  pkce: S256
  response: { access_token: /access_token, refresh_token: /refresh_token, expires_in: /expires_in, scope: /scope, error: /error }
api_key:
  placement: { header: Authorization, value: "Bearer \${api_key}" }
  verify: { method: GET, url: "${api}/v1/me", valid: [200], invalid: [401, 403] }
webhooks:
  max_bytes: 1048576
  signature: { scheme: hmac, algorithm: sha256, header: X-Acme-Signature, encoding: hex, prefix: "sha256=", key: utf8, signed: body }
  event_type: { header: X-Acme-Event }
  delivery_id: { header: X-Acme-Delivery }
`;

describe('a provider file', () => {
  let server: AuthorizationServer;
  let provider: FakeProvider;
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    server = await startTestServer([url]);
    provider = await FakeProvider.start();
    service = await startService({
      label: 'custom_file',
      env: {
        PORT: String(port),
        PUBLIC_URL: url,
        PROVIDERS_DIR: await providerFolder({ 'acme.yaml': acme(server.url, provider.url) }),
        PROVIDER_ACME_CLIENT_ID: 'acme',
        PROVIDER_ACME_CLIENT_SECRET: CLIENT_SECRET,
      },
    });
    alice = await service.as('alice');
  });

  afterAll(async () => {
    await service?.close();
    await server?.close();
    await provider?.close();
  });

  const begin = async (): Promise<URL> => {
    const body = { provider: 'acme', config: { subdomain: 'demo' } };
    const { body: started } = await alice.post('/integrations/oauth/authorize', body);
    const authorization = new URL(started.authorization_url);
    expect(Object.fromEntries(authorization.searchParams)).toMatchObject({
      tenant: 'demo',
      access_type: 'offline',
      prompt: 'consent',
      code_challenge_method: 'S256',
      ...{
        client_id: 'acme',
        response_type: 'code',
        scope: 'openid profile offline_access read',
      },
    });
    return new URL(String((await decide(new UserAgent(), authorization.href, 'allow', 'ann')).location));
  };

  it('is described as everything that it says', async () => {
    expect((await alice.get('/integrations/providers/acme')).body).toMatchObject({
      name: 'acme',
      display_name: 'Acme',
      category: 'productivity',
      description: 'Acme tasks',
      auth_type: 'both',
      auth_types: ['oauth2', 'device_code', 'client_credentials', 'api_key'],
      website_url: 'https://acme.test',
      documentation_url: 'https://acme.test/docs',
      rate_limits: { requests_per_minute: 60 },
      scopes: {
        default: ['openid', 'profile', 'offline_access', 'read'],
        available: ['read', 'write'],
        separator: ' ',
      },
      supports: {
        refresh: true,
        revoke: true,
        pkce: true,
        webhooks: true,
        verify: true,
      },
      config_fields: [
        {
          name: 'subdomain',
          pattern: '^[a-z0-9-]+$',
          example: 'demo',
          required: true,
        },
      ],
      ...{
        is_enabled: true,
        is_configured: true,
      },
      redirect_uri: `${service.url}/integrations/oauth/callback/acme`,
    });
  });

  it('connects an account, refreshes its token and revokes it', async () => {
    const callback = await begin();
    const { body: made } = await alice.get(`${callback.pathname}${callback.search}`);
    expect(made).toMatchObject({ success: true, provider: 'acme' });
    const path = `/integrations/credentials/${made.credentials_id}`;
    expect((await alice.get(path)).body).toMatchObject({ username: 'ann', status: 'valid', refreshable: true });
    const { body: refreshed } = await alice.post(`${path}/refresh?force=true`);
    expect(refreshed).toMatchObject({ refreshed: true });
    expect((await alice.post(`${path}/verify`)).body).toMatchObject({ status: 'valid' });
    const { headers } = (await alice.get(`${path}/token`)).body.request;
    expect((await fetch(`${server.url}/me`, { headers })).status).toBe(200);
    expect((await alice.delete(path)).body).toMatchObject({ revoked: true });
    expect((await fetch(`${server.url}/me`, { headers })).status).toBe(401);
  });

  it('names an issuer, which an answer must then name, too', async () => {
    const callback = await begin();
    for (const iss of [null, 'https://evil.example', `${server.url}/`]) {
      const forged = await begin();
      if (iss === null) forged.searchParams.delete('iss');
      else forged.searchParams.set('iss', iss);
      const answer = await alice.get(`${forged.pathname}${forged.search}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'issuer_mismatch' } });
      expect((await alice.get(`${forged.pathname}${forged.search}`)).body.code).toBe('invalid_state');
    }
    expect(callback.searchParams.get('iss')).toBe(server.url);
    expect((await alice.get(`${callback.pathname}${callback.search}`)).status).toBe(200);
  });

  it('takes a key that its API accepts', async () => {
    provider.answer = ({ headers }) => ({ status: headers.authorization === 'Bearer right-0123456789' ? 200 : 401 });
    const add = (api_key: string) =>
      alice.post('/integrations/api-key', { provider: 'acme', api_key, config: { subdomain: 'demo' } });
    expect(await add('right-0123456789')).toMatchObject({ status: 201, body: { status: 'valid' } });
    expect(await add('wrong-0123456789')).toMatchObject({ status: 422, body: { code: 'api_key_rejected' } });
  });

  it('asks for its values, and takes none that leaves its place in a URL', async () => {
    const start = (config: object) => alice.post('/integrations/oauth/authorize', { provider: 'acme', config });
    for (const config of [{}, { subdomain: 'a&b=c' }, { subdomain: '' }, { subdomain: 'demo', other: 'x' }]) {
      expect(await start(config)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    }
  });
});

describe('a service with wrong provider files', () => {
  it.each([
    ['broken.yaml', 'name: [', /broken\.yaml: .+ at line 1/],
    ['doubled.yaml', 'name: a\nname: b', /doubled\.yaml: Map keys must be unique/],
    [
      'typo.json',
      providerOf('typo', { api_key: { placment: {} } }),
      /typo\.json: \/api_key\/placment is not a known field/,
    ],
    ['empty.yaml', '', /empty\.yaml: must be object/],
    ['nothing.json', providerOf('nothing', {}), /nothing\.json: needs at least one of oauth2, api_key/],
    ['named.json', providerOf('Named', { api_key: {} }), /named\.json: \/name must match pattern/],
    ['taken.json', providerOf('github', { api_key: {} }), /taken\.json: \/name github is a built-in provider/],
    [
      'inside.json',
      providerOf('inside', { api_base_url: 'http://10.0.0.1', api_key: {} }),
      /inside\.json: \/api_base_url it must be https:/,
    ],
  ])('does not start with %s, and says file, path and reason', async (name, content, expected) => {
    const env = { PROVIDERS_DIR: await providerFolder({ [name]: content }) };
    const started = startService({ label: 'wrong_files', env });
    await expect(started).rejects.toMatchObject({ name: 'ConfigError', message: expect.stringMatching(expected) });
  });

  it('tells every mistake of every file at once', async () => {
    const wrong = { 'a.json': providerOf('a', { api_key: {} }), 'b.yaml': 'just a text' };
    const started = startService({ label: 'wrong_files', env: { PROVIDERS_DIR: await providerFolder(wrong) } });
    await expect(started).rejects.toThrow(/a\.json: \/name [^]*b\.yaml: must be object/);
  });
});

describe('a provider that is registered while the service runs', () => {
  let replicas: TestService[];

  beforeAll(async () => {
    const first = await startService({ label: 'custom_put', databaseUrl: await createTestDatabase('custom_put') });
    const { AUTH_JWT_SECRET = '', ENCRYPTION_KEYS = '' } = first.env;
    const env = { AUTH_JWT_SECRET, ENCRYPTION_KEYS };
    replicas = [first, await startService({ label: 'custom_put_2', databaseUrl: first.databaseUrl, env })];
  });

  afterAll(async () => {
    for (const replica of replicas ?? []) await replica.close();
  });

  it('takes keys on every replica, and stays until no key uses it', async () => {
    const [admin, alice] = await Promise.all([
      replicas[0]?.as('operator', 'integrations:admin') as Promise<Api>,
      replicas[1]?.as('alice') as Promise<Api>,
    ]);
    const path = '/integrations/providers/fresh';
    expect((await admin.put(path, providerOf('fresh', { api_key: { placement: { query: 'key' } } }))).status).toBe(200);
    const key = { provider: 'fresh', api_key: 'fresh-0123456789' };
    const added = await eventually(async () => {
      const answer = await alice.post('/integrations/api-key', key);
      expect(answer.status).toBe(201);
      return answer.body;
    });
    expect(await admin.delete(path)).toMatchObject({ status: 409, body: { code: 'provider_in_use' } });

    await admin.patch(path, { is_enabled: false });
    await eventually(async () => expect((await alice.post('/integrations/api-key', key)).status).toBe(404));
    const credential = `/integrations/credentials/${added.credentials_id}`;
    const token = await alice.get(`${credential}/token`);
    expect(token.body.request).toEqual({ headers: {}, query: { key: 'fresh-0123456789' } });

    for (const { id } of (await alice.get('/integrations/credentials')).body.credentials) {
      await alice.delete(`/integrations/credentials/${id}`);
    }
    expect((await admin.delete(path)).status).toBe(200);
    await eventually(async () => expect((await alice.get(path)).status).toBe(404));
  });
});

describe('a credential whose provider file is gone', () => {
  it('is still there, says so, and can be deleted', async () => {
    const databaseUrl = await createTestDatabase('file_gone');
    const env = testEnvironment();
    const file = { 'gone.json': providerOf('gone', { api_key: {} }) };
    const withFile = { ...env, PROVIDERS_DIR: await providerFolder(file) };
    let service = await startService({ label: 'file_gone', databaseUrl, env: withFile });
    try {
      const key = { provider: 'gone', api_key: 'gone-0123456789' };
      const added = await (await service.as('alice')).post('/integrations/api-key', key);
      await service.close();
      service = await startService({ label: 'file_gone', databaseUrl, env });
      const alice = await service.as('alice');
      const path = `/integrations/credentials/${added.body.credentials_id}`;
      expect((await alice.get(path)).body).toMatchObject({ provider: 'gone', status: 'unknown' });
      const missing = { status: 409, body: { code: 'provider_missing' } };
      expect([await alice.get(`${path}/token`), await alice.post(`${path}/verify`)]).toMatchObject([missing, missing]);
      expect(await alice.delete(path)).toMatchObject({ status: 200, body: { revoked: null } });
    } finally {
      await service.close();
    }
  });
});
