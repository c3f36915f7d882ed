import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueToken } from '../../src/platform/auth/token-issuer.js';
import { AppConfig } from '../../src/platform/config/app-config.js';
import type { Api, ApiAnswer } from '../support/api.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, type TestService } from '../support/service.js';

const CREDENTIALS = '/integrations/credentials';
const SERVICE = 'integrations:service';

const BAD = [
  ['a NUL', 'a\0b'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', '\udc00'],
] as const;

const KEY = { type: 'api_key', provider: 'openweathermap', api_key: 'text-0123456789' };

let service: TestService;

beforeAll(async () => {
  service = await startService({ label: 'text' });
});

afterAll(() => service?.close());

describe.each(BAD)('text with %s', (_what, bad) => {
  let alice: Api;
  let path: string;

  beforeAll(async () => {
    alice = await service.as('alice', 'integrations:admin');
    const body = { type: 'host_scoped', provider: 'http', host: 'example.com', headers: { A: 'text-0123456789' } };
    path = `${CREDENTIALS}/${(await alice.post(CREDENTIALS, body)).body.credentials_id}`;
  });

  const refused = (answer: ApiAnswer, field: string): void => {
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.errors).toEqual([{ field, message: 'must be well-formed Unicode without U+0000' }]);
  };

  it.each([
    ['provider', { ...KEY, provider: bad }],
    ['title', { ...KEY, title: bad }],
    ['api_key', { ...KEY, api_key: bad }],
    ['metadata', { ...KEY, metadata: { deep: [{ a: bad }] } }],
    ['metadata', { ...KEY, metadata: { [bad]: 1 } }],
    ['config', { ...KEY, config: { a: bad } }],
    ['username', { type: 'user_password', provider: 'smtp', username: bad, password: 'x' }],
    ['password', { type: 'user_password', provider: 'smtp', username: 'x', password: bad }],
    ['scopes', { type: 'oauth', provider: 'github', access_token: 'text-0123456789', scopes: [bad] }],
    ['refresh_token', { type: 'oauth', provider: 'github', access_token: 'x', refresh_token: bad }],
    ['headers', { type: 'host_scoped', provider: 'http', host: 'example.com', headers: { A: bad } }],
  ])('is refused as %s of a new credential', async (field, body) => {
    refused(await alice.post(CREDENTIALS, body), field);
  });

  it('is refused in a change of a credential', async () => {
    refused(await alice.patch(path, { title: bad }), 'title');
    refused(await alice.patch(path, { metadata: { a: bad } }), 'metadata');
  });

  it('is refused when a flow begins', async () => {
    const begin = (more: object) => alice.post('/integrations/oauth/authorize', { provider: 'github', ...more });
    refused(await begin({ provider: bad }), 'provider');
    refused(await begin({ redirect_uri: bad }), 'redirect_uri');
    refused(await begin({ scopes: [bad] }), 'scopes');
    refused(await begin({ config: { a: bad } }), 'config');
  });

  it('is no state, no code and no provider of a callback', async () => {
    for (const parameters of [{ state: bad }, { state: 'unknown', code: bad }, { state: 'unknown', error: bad }]) {
      const answer = await alice.post('/integrations/oauth/callback', parameters);
      expect(answer.status).toBe(400);
    }
  });

  it('never reaches the database through a query or a path', async () => {
    const encoded = bad === 'a\0b' ? 'a%00b' : '%ED%A0%80';
    const answers = [
      await alice.get(`${CREDENTIALS}?provider=${encoded}`),
      await alice.get(`${CREDENTIALS}?cursor=${encoded}`),
      await alice.get(`/integrations/oauth/callback/${encoded}?state=${encoded}&code=${encoded}`),
      await alice.get(`/integrations/oauth/authorize?provider=${encoded}&scopes=${encoded}`),
      await alice.get(`/integrations/providers?q=${encoded}`),
      await alice.get(`/integrations/providers/${encoded}`),
      await alice.send('PATCH', `/integrations/providers/${encoded}`, { is_enabled: false }),
      await alice.delete(`/integrations/providers/${encoded}`),
      await alice.get(`/connect/${encoded}`),
    ];
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  });
});

describe('text that is strange and right', () => {
  it('is kept as it came', async () => {
    const alice = await service.as('älice 🦊');
    const title = 'Ünï — 漢字 🦊 "quoted" \\u0000 C:\\udata %00 ${api_key} <b>';
    const metadata = { [title]: [title, { 'a.b': null }], toString: 1 };
    const body = { type: 'host_scoped', provider: 'http', host: 'example.com', headers: { A: 'kept-0123456789' } };
    const created = await alice.post(CREDENTIALS, { ...body, title, metadata });
    expect(created.body).toMatchObject({ success: true, title });
    const { body: view } = await alice.get(`${CREDENTIALS}/${created.body.credentials_id}`);
    expect([view.title, view.metadata]).toEqual([title, metadata]);
  });
});

describe('X-On-Behalf-Of', () => {
  let bearer: string;

  beforeAll(async () => {
    const { auth } = service.application.nest.get(AppConfig);
    bearer = await issueToken(auth, { subject: 'backend', scope: SERVICE, expiresIn: 3600 }, new Date());
    rememberSecret(bearer);
  });

  /** Sends the bytes as they are, which fetch does not. */
  const send = (user: Buffer): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${bearer}`, 'x-on-behalf-of': user.toString('latin1') };
      const call = request(`${service.url}${CREDENTIALS}`, { headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      call.on('error', reject).end();
    });

  it.each([
    ['a lone surrogate', Buffer.from([0x61, 0xed, 0xa0, 0x80])],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe])],
    ['a control character of Latin-1', Buffer.from('a\u0085b', 'utf8')],
    ['nothing', Buffer.from('')],
    ['256 characters', Buffer.from('x'.repeat(256))],
  ])('is refused with %s', async (_what, bytes) => {
    const { status, body } = await send(bytes);
    expect({ status, body: JSON.parse(body) }).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ field: 'X-On-Behalf-Of' }] },
    });
  });

  it('takes any other user', async () => {
    expect((await send(Buffer.from('älice 🦊', 'utf8'))).status).toBe(200);
  });
});
