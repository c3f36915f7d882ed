import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CredentialHooks } from '../../src/credentials/credential-hooks.js';
import { LastUsed } from '../../src/credentials/last-used.js';
import type { Api, ApiAnswer } from '../support/api.js';
import { providerFolder, providerOf } from '../support/provider-files.js';
import { startService, type TestService } from '../support/service.js';

const CREDENTIALS = '/integrations/credentials';
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const PROVIDERS = {
  'in_query.json': providerOf('in_query', { api_key: { placement: { query: 'appid' } } }),
  'in_header.json': providerOf('in_header', {
    request_headers: { 'X-Version': '2' },
    api_key: { placement: { header: 'X-Key', value: 'key ${api_key}' } },
  }),
  'basic.json': providerOf('basic', { user_password: {} }),
};

let service: TestService;

beforeAll(async () => {
  service = await startService({ label: 'credentials', env: { PROVIDERS_DIR: await providerFolder(PROVIDERS) } });
});

afterAll(() => service?.close());

const create = async (api: Api, body: object): Promise<string> => {
  const created = await api.post(CREDENTIALS, body);
  expect(created.status).toBe(201);
  return created.body.credentials_id;
};

const fieldErrors = (answer: ApiAnswer): string[] => {
  expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
  return answer.body.errors.map(({ field, message }: { field: string; message: string }) => `${field} ${message}`);
};

describe('storing a secret', () => {
  let alice: Api;

  beforeAll(async () => {
    alice = await service.as('alice');
  });

  it.each([
    [
      'an API key for a header',
      { type: 'api_key', provider: 'in_header', api_key: 'key-0123456789' },
      { title: 'The in_header API key', username: null, host: null, scopes: [] },
      { token_type: null, api_key: 'key-0123456789' },
      { headers: { 'X-Version': '2', 'X-Key': 'key key-0123456789' }, query: {} },
    ],
    [
      'an API key for the query',
      { type: 'api_key', provider: 'in_query', api_key: 'key&0123456789', title: 'Mine' },
      { title: 'Mine', username: null, host: null, scopes: [] },
      { token_type: null, api_key: 'key&0123456789' },
      { headers: {}, query: { appid: 'key&0123456789' } },
    ],
    [
      'a user and password',
      { type: 'user_password', provider: 'basic', username: 'ann', password: 'pässword-0123456789' },
      { title: 'The basic login', username: 'ann', host: null, scopes: [] },
      { token_type: null, username: 'ann', password: 'pässword-0123456789' },
      { headers: { Authorization: 'Basic YW5uOnDDpHNzd29yZC0wMTIzNDU2Nzg5' }, query: {} },
    ],
    [
      'a user and password of a service that is not HTTP',
      {
        type: 'user_password',
        provider: 'smtp',
        username: 'ann',
        password: 'password-0123456789',
        config: { host: 'mail.example.com' },
      },
      { username: 'ann', host: null, scopes: [] },
      {
        token_type: null,
        username: 'ann',
        password: 'password-0123456789',
        config: { host: 'mail.example.com', port: '587', secure: 'starttls' },
      },
      { headers: {}, query: {} },
    ],
    [
      'headers of a host',
      { type: 'host_scoped', provider: 'http', host: 'API.example.com:8443', headers: { 'X-Key': 'host-0123456789' } },
      { title: 'HTTP headers', username: null, host: 'api.example.com:8443', scopes: [] },
      { token_type: null, host: 'api.example.com:8443' },
      { headers: { 'X-Key': 'host-0123456789' }, query: {} },
    ],
    [
      'OAuth tokens from elsewhere',
      { type: 'oauth', provider: 'github', access_token: 'gho-0123456789', scopes: ['repo', 'gist'] },
      { title: 'GitHub account', username: null, host: null, scopes: ['repo', 'gist'] },
      { token_type: 'Bearer', access_token: 'gho-0123456789', api_base_url: 'https://api.github.com' },
      { headers: expect.objectContaining({ Authorization: 'Bearer gho-0123456789' }), query: {} },
    ],
  ])('takes %s and hands it out as a call needs it', async (_what, body, view, secret, request) => {
    const created = await alice.post(CREDENTIALS, { ...body, metadata: { team: 'sales' } });
    const { type, provider } = body;
    const { credentials_id: id, title, status, ...rest } = created.body;
    expect(created.status).toBe(201);
    expect(rest).toEqual({ success: true, message: 'Credentials added successfully', provider });
    expect(id).toMatch(UUID_V7);

    const read = await alice.get(`${CREDENTIALS}/${id}`);
    const time = expect.stringMatching(TIME);
    expect(read.body).toEqual({
      id,
      provider,
      type,
      title,
      status,
      is_valid: false,
      refreshable: false,
      metadata: { team: 'sales' },
      ...{
        expires_at: null,
        last_refreshed_at: null,
        last_used_at: null,
        created_at: time,
        updated_at: time,
      },
      ...{
        error: null,
        ...view,
      },
    });
    expect(status).toBe('unknown');

    const token = await alice.get(`${CREDENTIALS}/${id}/token`);
    expect(token.headers.get('cache-control')).toBe('no-store');
    expect(token.body).toEqual({
      credentials_id: id,
      provider,
      type,
      expires_at: null,
      scopes: view.scopes,
      stale: false,
      ...{
        request,
        config: {},
        api_base_url: null,
        ...secret,
      },
    });
  });

  it('remembers when the secret was last handed out', async () => {
    const id = await create(alice, { type: 'api_key', provider: 'in_query', api_key: 'used-0123456789' });
    const before = Date.now();
    await alice.get(`${CREDENTIALS}/${id}/token`);
    await service.application.nest.get(LastUsed).flush();
    const { last_used_at: at } = (await alice.get(`${CREDENTIALS}/${id}`)).body;
    expect(at).toMatch(TIME);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before - 1);
  });

  it('is refused for a provider that has no such way, and for one that does not exist', async () => {
    const body = { type: 'user_password', provider: 'in_query', username: 'a', password: 'b' };
    expect(await alice.post(CREDENTIALS, body)).toMatchObject({ status: 422, body: { code: 'flow_not_supported' } });
    const unknown = await alice.post(CREDENTIALS, { ...body, provider: 'nobody' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('a secret that has ended', () => {
  it('is shown as expired and never handed out', async () => {
    const alice = await service.as('alice');
    const body = {
      type: 'oauth',
      provider: 'github',
      access_token: 'old-0123456789',
      expires_at: '2020-01-01T00:00:00+02:00',
    };
    const created = await alice.post(CREDENTIALS, body);
    expect(created).toMatchObject({ status: 201, body: { status: 'expired' } });
    const path = `${CREDENTIALS}/${created.body.credentials_id}`;
    const view = await alice.get(path);
    expect(view.body).toMatchObject({ status: 'expired', is_valid: false, expires_at: '2019-12-31T22:00:00.000Z' });
    expect(await alice.get(`${path}/token`)).toMatchObject({ status: 409, body: { code: 'reconnect_required' } });
    expect(await alice.post(`${path}/refresh`)).toMatchObject({ status: 422, body: { code: 'not_refreshable' } });
  });
});

describe('changing a credential', () => {
  let alice: Api;
  let path: string;

  beforeAll(async () => {
    alice = await service.as('changer');
    path = `${CREDENTIALS}/${await create(alice, { type: 'api_key', provider: 'in_query', api_key: 'change-0123456789' })}`;
  });

  it('touches title and metadata, and nothing else', async () => {
    const before = (await alice.get(path)).body;
    const metadata = { tags: ['a', 'b'], nested: { emoji: '🦊' } };
    const changed = await alice.patch(path, { title: 'New', metadata });
    expect(changed).toMatchObject({ status: 200, body: { title: 'New', metadata } });
    expect((await alice.patch(path, { title: 'Newer' })).body).toMatchObject({ title: 'Newer', metadata });
    const after = (await alice.patch(path, { metadata: {} })).body;
    expect(after).toEqual({ ...before, title: 'Newer', metadata: {}, updated_at: after.updated_at });
  });

  it('refuses every other field', async () => {
    const before = (await alice.get(path)).body;
    for (const [field, value] of Object.entries({ ...before, user_id: 'bob', api_key: 'x', secret: 'x', version: 9 })) {
      if (field === 'title' || field === 'metadata') continue;
      expect(fieldErrors(await alice.patch(path, { [field]: value }))).toEqual([`${field} is not a known field`]);
    }
    expect((await alice.get(path)).body).toEqual(before);
  });

  it('takes metadata of just 16 KiB', async () => {
    const metadata = { a: 'x'.repeat(16 * 1024 - '{"a":""}'.length) };
    expect((await alice.patch(path, { metadata })).body.metadata).toEqual(metadata);
  });

  it('is not deleted while something uses it, unless by force', async () => {
    const id = await create(alice, { type: 'api_key', provider: 'in_query', api_key: 'in-use-0123456789' });
    service.application.nest.get(CredentialHooks).register({
      order: 1,
      usage: (credential) => Promise.resolve(credential.id === id ? 2 : 0),
      deleting: (credential) =>
        Promise.resolve(credential.id === id ? () => Promise.resolve({ webhooksRemoved: 2 }) : null),
    });
    const refused = await alice.delete(`${CREDENTIALS}/${id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'credentials_in_use', usage: 2 } });
    expect((await alice.get(`${CREDENTIALS}/${id}`)).status).toBe(200);
    const forced = await alice.delete(`${CREDENTIALS}/${id}?force=true`);
    expect(forced.body).toMatchObject({ success: true, webhooks_removed: 2, revoked: null });
  });

  it('deletes the credential once', async () => {
    expect(fieldErrors(await alice.delete(`${path}?force=yes`))).toEqual(['force must be true or false']);
    const answers = await Promise.all([alice.delete(path), alice.delete(path)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 404]);
    const deleted = answers.find(({ status }) => status === 200);
    expect(deleted?.body).toEqual({
      success: true,
      message: 'Credentials deleted successfully',
      revoked: null,
      webhooks_removed: 0,
    });
  });
});
