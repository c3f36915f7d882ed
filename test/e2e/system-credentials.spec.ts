import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { FakeProvider } from '../support/fake-provider.js';
import { providerFolder, providerOf } from '../support/provider-files.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, type TestService } from '../support/service.js';

const KEY = 'platform-key-4f2a9c71';
const PASSWORD = 'platform-password-77aa21';

describe('a credential of the platform', () => {
  let provider: FakeProvider;
  let service: TestService;
  let alice: Api;
  let backend: Api;
  let id: string;

  const listed = async (api: Api, query = '') => (await api.get(`/integrations/credentials${query}`)).body;

  beforeAll(async () => {
    rememberSecret(KEY);
    rememberSecret(PASSWORD);
    provider = await FakeProvider.start();
    const folder = await providerFolder({
      'acme.json': providerOf('acme', { api_base_url: provider.url, api_key: {} }),
      'relay.json': providerOf('relay', { user_password: {} }),
      'tenanted.json': providerOf('tenanted', {
        api_base_url: 'https://${config.subdomain}.example.com',
        config_fields: [{ name: 'subdomain', required: true }],
        api_key: {},
      }),
    });
    service = await startService({
      label: 'system_credentials',
      env: {
        PROVIDERS_DIR: folder,
        PROVIDER_ACME_API_KEY: KEY,
        PROVIDER_RELAY_USERNAME: 'mailer',
        PROVIDER_RELAY_PASSWORD: PASSWORD,
        PROVIDER_TENANTED_API_KEY: KEY,
      },
    });
    alice = await service.as('alice');
    backend = await service.as('backend', 'integrations:service', { 'x-on-behalf-of': 'alice' });
    id = (await listed(alice, '?provider=acme')).credentials[0].id;
  });

  afterAll(async () => {
    await service.close();
    await provider.close();
  });

  it('is seen by every user, without its secret', async () => {
    const { credentials, total } = await listed(alice);
    expect(total).toBe(2);
    expect(credentials).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ provider: 'acme', type: 'api_key', metadata: { system: true }, username: null }),
        expect.objectContaining({ provider: 'relay', type: 'user_password', username: 'mailer' }),
      ]),
    );
    expect(JSON.stringify(credentials)).not.toMatch(/platform-(key|password)/);
    expect((await alice.get(`/integrations/credentials/${id}`)).body).toMatchObject({ id, provider: 'acme' });
  });

  it('has one id on every replica', async () => {
    const { PORT: _port, PUBLIC_URL: _url, ...env } = service.env;
    const other = await startService({ label: 'system_credentials_2', env });
    const bob = await other.as('bob');
    const [first] = (await bob.get('/integrations/credentials?provider=acme')).body.credentials;
    await other.close();
    expect(first.id).toBe(id);
  });

  it('stands before what users have, on whatever page that is', async () => {
    const carol = await service.as('carol');
    const created = await carol.post('/integrations/api-key', { provider: 'acme', api_key: 'key-of-carol-0001' });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await listed(carol, `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect([page.credentials.length, page.total]).toEqual([1, 3]);
      seen.push(page.credentials[0].id);
      cursor = page.next_cursor;
    }
    expect(seen).toHaveLength(3);
    expect(seen[2]).toBe(created.body.credentials_id);
  });

  it('is not there for a provider that must be told more than a key', async () => {
    expect((await listed(alice, '?provider=tenanted')).credentials).toEqual([]);
  });

  it('gives its secret to a backend alone', async () => {
    const refused = await alice.get(`/integrations/credentials/${id}/token`);
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope']);
    const given = await backend.get(`/integrations/credentials/${id}/token`);
    expect(given.body).toMatchObject({ api_key: KEY, request: { headers: { Authorization: `Bearer ${KEY}` } } });
  });

  it('is put into calls of a backend alone', async () => {
    provider.answer = () => ({ status: 200, body: { ok: true } });
    const refused = await alice.get(`/integrations/proxy/${id}/v1/things`);
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope']);
    const made = await backend.get(`/integrations/proxy/${id}/v1/things`);
    expect([made.status, made.body]).toEqual([200, { ok: true }]);
    expect(provider.takeRequests().map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`]);
  });

  it.each([
    ['deleted', 'DELETE', '', undefined],
    ['changed', 'PATCH', '', { title: 'mine' }],
    ['refreshed', 'POST', '/refresh', undefined],
    ['verified', 'POST', '/verify', undefined],
  ])('cannot be %s, not even by a backend', async (_what, method, path, body) => {
    const answer = await backend.send(method, `/integrations/credentials/${id}${path}`, body);
    expect([answer.status, answer.body.code]).toEqual([403, 'system_credential']);
  });
});
