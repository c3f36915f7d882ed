import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { CLIENT_SECRET, startTestServer } from '../support/authorization-server.js';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';
import { allowed } from '../support/tool-world.js';

describe('a provider that is written from what its authorization server publishes', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>;
  let service: TestService;
  let admin: Api;

  const discover = (body: object) => admin.post('/integrations/providers/discover', body);

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    server = await startTestServer([url]);
    service = await startService({
      label: 'issuer_discovery',
      env: {
        PORT: String(port),
        PUBLIC_URL: url,
        PROVIDER_ACME_CLIENT_ID: 'acme',
        PROVIDER_ACME_CLIENT_SECRET: CLIENT_SECRET,
        PROVIDER_ACME_POST_CLIENT_ID: 'acme_post',
        PROVIDER_ACME_POST_CLIENT_SECRET: CLIENT_SECRET,
      },
    });
    admin = await service.as('admin', 'integrations:admin');
  });

  afterAll(async () => {
    await service?.close();
    await server?.close();
  });

  it('can be registered as it is, and connects', async () => {
    const drafted = await discover({
      issuer: server.url,
      name: 'acme',
      display_name: 'Acme',
      category: 'productivity',
    });
    expect(drafted).toMatchObject({ status: 200, body: { success: true, warnings: [] } });
    expect(drafted.body.definition).toMatchObject({
      name: 'acme',
      display_name: 'Acme',
      category: 'productivity',
      oauth2: {
        issuer: server.url,
        authorize: { url: `${server.url}/auth`, params: { prompt: 'consent' } },
        token: { url: `${server.url}/token`, auth: 'client_secret_basic' },
        revoke: { url: `${server.url}/token/revocation` },
        userinfo: { url: `${server.url}/me` },
        device: { url: `${server.url}/device/auth` },
        client_credentials: true,
        pkce: 'S256',
      },
    });
    expect((await admin.put('/integrations/providers/acme', drafted.body.definition)).status).toBe(200);
    const alice = await service.as('alice');
    const started = await alice.post('/integrations/oauth/authorize', { provider: 'acme' });
    const done = await alice.post('/integrations/oauth/callback', await allowed(started));
    expect(done.status).toBe(200);
    const { credentials_id: id } = done.body;
    expect((await alice.get(`/integrations/credentials/${id}`)).body).toMatchObject({
      username: 'demo-user',
      refreshable: true,
    });
    expect((await alice.post(`/integrations/credentials/${id}/refresh?force=true`)).status).toBe(200);
    expect((await alice.delete(`/integrations/credentials/${id}`)).body).toMatchObject({ revoked: true });
  });

  it.each([
    ['with a slash too many', '/'],
    ['by the address of its metadata', '/.well-known/openid-configuration'],
  ])('can be named %s', async (_how, end) => {
    const { body } = await discover({ issuer: `${server.url}${end}`, name: 'other' });
    expect(body.definition.oauth2.issuer).toBe(server.url);
  });

  it('warns of a name that is taken', async () => {
    const { body } = await discover({ issuer: server.url, name: 'github' });
    expect(body.warnings.join(' ')).toContain('override=true');
  });

  it('finds its endpoints at run time where the definition names the issuer only', async () => {
    const definition = {
      name: 'acme_post',
      display_name: 'Acme',
      category: 'other',
      description: 'Acme, found by its issuer',
      config_fields: [
        { name: 'site', pattern: '^https?://[a-z0-9.:]+$', example: 'https://a.example', required: true },
      ],
      oauth2: {
        discovery: { issuer: server.url },
        token: { url: `${server.url}/token`, auth: 'client_secret_post' },
        scopes: { default: ['openid', 'profile'] },
      },
    };
    expect((await admin.put('/integrations/providers/acme_post', { ...definition, config_fields: [] })).status).toBe(
      200,
    );
    const bob = await service.as('bob');
    const started = await bob.post('/integrations/oauth/authorize', { provider: 'acme_post' });
    expect(new URL(started.body.authorization_url).searchParams.get('client_id')).toBe('acme_post');
    const done = await bob.post('/integrations/oauth/callback', await allowed(started));
    expect(done.status).toBe(200);
    expect((await bob.get(`/integrations/credentials/${done.body.credentials_id}`)).body.username).toBe('demo-user');

    const chosen = {
      ...definition,
      oauth2: { ...definition.oauth2, discovery: { issuer: '${config.site}' } },
    };
    expect((await admin.put('/integrations/providers/acme_post', chosen)).status).toBe(200);
    const config = { site: server.url };
    const refused = await bob.post('/integrations/oauth/authorize', { provider: 'acme_post', config });
    expect(refused).toMatchObject({ status: 409, body: { code: 'provider_not_configured' } });
  });

  it.each([
    ['that is no URL', { issuer: 'acme' }, 400, 'url_not_allowed'],
    ['in our network', { issuer: 'http://10.0.0.1' }, 400, 'url_not_allowed'],
    ['with a bad name', { name: 'Acme!' }, 400, 'validation_failed'],
    ['that publishes nothing', { issuer: 'nothing' }, 422, 'discovery_failed'],
    ['that nobody answers for', { issuer: 'http://127.0.0.1:1' }, 503, 'provider_unavailable'],
  ])('is refused for an issuer %s', async (_what, body, status, code) => {
    const issuer = 'issuer' in body && body.issuer === 'nothing' ? `${server.url}/me` : server.url;
    const answer = await discover({
      name: 'acme',
      ...body,
      ...('issuer' in body && body.issuer !== 'nothing' ? {} : { issuer }),
    });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('is for operators', async () => {
    const alice = await service.as('alice');
    expect((await alice.post('/integrations/providers/discover', { issuer: server.url, name: 'x1' })).status).toBe(403);
  });
});
