import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { providerFolder, providerOf } from '../support/provider-files.js';
import { startService, type TestService } from '../support/service.js';

const CREDENTIALS = '/integrations/credentials';

const PROVIDERS = {
  'in_query.json': providerOf('in_query', { api_key: { placement: { query: 'appid' } } }),
  'in_header.json': providerOf('in_header', { api_key: { placement: { header: 'X-Key', value: 'key ${api_key}' } } }),
};

let service: TestService;
let alice: Api;

beforeAll(async () => {
  service = await startService({ label: 'refusals', env: { PROVIDERS_DIR: await providerFolder(PROVIDERS) } });
  alice = await service.as('alice');
});

afterAll(() => service?.close());

const fieldErrors = (answer: ApiAnswer): string[] => {
  expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
  return answer.body.errors.map(({ field, message }: { field: string; message: string }) => `${field} ${message}`);
};

describe('a new credential', () => {
  it.each([
    [
      'the type is unknown',
      { type: 'cookie', provider: 'in_query' },
      ['type must be one of api_key, user_password, host_scoped, oauth'],
    ],
    [
      'the type is missing',
      { provider: 'in_query', api_key: 'x' },
      ['type must be one of api_key, user_password, host_scoped, oauth'],
    ],
    [
      'the type is a member of every object',
      { type: 'constructor', provider: 'in_query' },
      ['type must be one of api_key, user_password, host_scoped, oauth'],
    ],
    ['the secret is missing', { type: 'api_key', provider: 'in_query' }, ['api_key must be text']],
    ['the secret is empty', { type: 'api_key', provider: 'in_query', api_key: '' }, ['api_key must not be empty']],
    [
      'the secret is of another type',
      { type: 'api_key', provider: 'in_query', password: 'x', api_key: 'x' },
      ['password is not a known field'],
    ],
    [
      'the key would end its header',
      { type: 'api_key', provider: 'in_header', api_key: 'x\r\nX-Admin: 1' },
      ['api_key must not contain control characters'],
    ],
    [
      'the token would end its header',
      { type: 'oauth', provider: 'github', access_token: 'x\ny' },
      ['access_token must not contain control characters'],
    ],
    [
      'the host has a path',
      { type: 'host_scoped', provider: 'http', host: 'example.com/x', headers: { a: 'b' } },
      [expect.stringMatching(/^host must match/)],
    ],
    [
      'there is no header',
      { type: 'host_scoped', provider: 'http', host: 'example.com', headers: {} },
      ['headers must hold 1 to 20 headers'],
    ],
    [
      'a header ends early',
      { type: 'host_scoped', provider: 'http', host: 'example.com', headers: { A: 'x\r\nB: y' } },
      ['headers.A must be printable text'],
    ],
    [
      'a header has a name with a break',
      { type: 'host_scoped', provider: 'http', host: 'example.com', headers: { 'A\r\nB': 'y' } },
      ['headers.A\r\nB is not a header that can be set'],
    ],
    [
      'a header is about the connection',
      { type: 'host_scoped', provider: 'http', host: 'example.com', headers: { Host: 'evil.example' } },
      ['headers.Host is not a header that can be set'],
    ],
    [
      'a value is missing for a field of the provider',
      { type: 'user_password', provider: 'smtp', username: 'a', password: 'b' },
      ['config.host is required'],
    ],
  ])('is refused when %s', async (_why, body, errors) => {
    expect(fieldErrors(await alice.post(CREDENTIALS, body))).toEqual(errors);
  });

  it('is not stored when it is refused', async () => {
    expect((await alice.get(CREDENTIALS)).body.total).toBe(0);
  });
});

describe('a change', () => {
  let path: string;

  beforeAll(async () => {
    const body = { type: 'api_key', provider: 'in_query', api_key: 'refusal-0123456789' };
    path = `${CREDENTIALS}/${(await alice.post(CREDENTIALS, body)).body.credentials_id}`;
  });

  it.each([
    ['an empty title', { title: '' }, 'title'],
    ['a long title', { title: 'x'.repeat(201) }, 'title'],
    ['a title that is null', { title: null }, 'title'],
    ['a title of two lines', { title: 'a\nb' }, 'title'],
    ['metadata that is a list', { metadata: [] }, 'metadata'],
    ['metadata that is null', { metadata: null }, 'metadata'],
    ['metadata of more than 16 KiB', { metadata: { a: 'ä'.repeat(8_192) } }, 'metadata'],
    [
      'metadata that is nested without end',
      { metadata: JSON.parse(`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`) },
      'body',
    ],
  ])('is refused with %s', async (_what, body, field) => {
    const errors = fieldErrors(await alice.patch(path, body));
    expect(errors.map((error) => error.split(' ')[0])).toEqual([field]);
  });
});

describe('a request for the secret', () => {
  it.each(['minimum_ttl=-1', 'minimum_ttl=ten', 'minimum_ttl=31536001', 'minimum_ttl=', 'minimum_ttl=1&minimum_ttl=2'])(
    'is refused with ?%s',
    async (query) => {
      const body = { type: 'api_key', provider: 'in_query', api_key: 'query-0123456789' };
      const id: string = (await alice.post(CREDENTIALS, body)).body.credentials_id;
      const errors = fieldErrors(await alice.get(`${CREDENTIALS}/${id}/token?${query}`));
      expect(errors).toEqual([expect.stringMatching(/^minimum_ttl must be /)]);
    },
  );

  it('is refused when a scope is needed that nobody granted', async () => {
    const body = { type: 'oauth', provider: 'github', access_token: 'scopes-0123456789', scopes: ['repo'] };
    const id: string = (await alice.post(CREDENTIALS, body)).body.credentials_id;
    const path = `${CREDENTIALS}/${id}/token`;
    const lacking = await alice.get(`${path}?required_scopes=repo+gist&required_scopes=user`);
    expect(lacking).toMatchObject({
      status: 403,
      body: { code: 'missing_provider_scopes', missing: ['gist', 'user'] },
    });
    expect(lacking.headers.get('www-authenticate')).toBeNull();
    expect(JSON.stringify(lacking.body)).not.toContain('scopes-0123456789');
    expect((await alice.get(`${path}?required_scopes=repo`)).status).toBe(200);
  });
});
