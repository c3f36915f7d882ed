import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { jwtVerify, type JWTPayload } from 'jose';
import type { Api, ApiAnswer } from '../support/api.js';
import type { CheckedCalls } from '../support/checked-calls.js';
import { FakeProvider, type ProviderAnswer, type ProviderRequest } from '../support/fake-provider.js';
import { CLIENT_SECRET, formOf, GrantWorld, newToken } from '../support/grant-world.js';
import { rememberSecret } from '../support/secrets.js';

const ROUTE = '/integrations/oauth/service-account';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const newKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  for (const line of pem.split('\n').slice(1, -2)) rememberSecret(line);
  return { pem, publicKey: createPublicKey(privateKey) };
};

describe('a service account', () => {
  let world: GrantWorld;
  let thief: FakeProvider;
  let alice: Api;
  let calls: CheckedCalls;
  let refusal: ProviderAnswer | null = null;
  const key = newKey();
  const jtis = new Set<unknown>();
  const asked: JWTPayload[] = [];

  const document = (more: object = {}) => ({
    type: 'service_account',
    client_email: 'robot@acme.example',
    private_key: key.pem,
    private_key_id: 'key-1',
    token_uri: `${thief.url}/token`,
    ...more,
  });

  /** As strict as RFC 7523 §3: signature, audience, times, and no assertion twice. */
  const answer = async (request: ProviderRequest): Promise<ProviderAnswer> => {
    if (refusal !== null) return refusal;
    if (request.url.pathname === '/userinfo') {
      return { status: 200, body: { sub: 'u-1', name: 'ann', base: world.provider.url } };
    }
    const { grant_type: type, assertion = '' } = formOf(request);
    rememberSecret(assertion);
    if (type !== JWT_BEARER) return { status: 400, body: { error: 'unsupported_grant_type' } };
    try {
      const { payload, protectedHeader } = await jwtVerify(assertion, key.publicKey, {
        audience: 'https://acme.example/token',
        currentDate: world.now(),
        maxTokenAge: '1 hour',
      });
      if (protectedHeader.kid !== 'key-1' || jtis.has(payload.jti)) throw new Error('replayed');
      jtis.add(payload.jti);
      asked.push(payload);
    } catch {
      return { status: 400, body: { error: 'invalid_grant' } };
    }
    return { status: 200, body: { access_token: newToken(), token_type: 'Bearer', expires_in: 3599 } };
  };

  beforeAll(async () => {
    thief = await FakeProvider.start();
    world = await GrantWorld.start({
      label: 'service_accounts',
      providers: (url) => {
        const token = { url: `${url}/token`, auth: 'client_secret_post' };
        const jwt_bearer = {
          audience: 'https://acme.example/token',
          key: { issuer: '/client_email', private_key: '/private_key', key_id: '/private_key_id' },
          scope_claim: 'scope',
        };
        return {
          acme: { oauth2: { token, jwt_bearer, revoke: { url: `${url}/revoke` }, refresh: false } },
          hosted: {
            api_base_url: '${config.base}/api',
            config_fields: [{ name: 'base', pattern: '^https?://127\\.0\\.0\\.1:\\d+$', from: { userinfo: '/base' } }],
            oauth2: { token, jwt_bearer, userinfo: { url: `${url}/userinfo`, map: { id: '/sub', username: '/name' } } },
          },
          clients: { oauth2: { token, jwt_bearer: { ...jwt_bearer, auth: 'client_secret_basic' } } },
          without: { oauth2: { token, client_credentials: true } },
        };
      },
      clients: { without: CLIENT_SECRET },
    });
    world.provider.answer = answer;
    alice = await world.as('alice');
    calls = await world.calls(alice);
  });

  afterAll(async () => {
    await world?.close();
    await thief?.close();
  });

  afterEach(() => {
    world.provider.takeRequests();
    asked.length = 0;
    refusal = null;
    expect(calls.takeProblems()).toEqual([]);
  });

  const connect = (more: object = {}): Promise<ApiAnswer> =>
    calls.send(alice, 'POST', ROUTE, { body: { provider: 'acme', key: document(), scopes: ['read'], ...more } });

  it('signs for itself, without a client of the operator', async () => {
    const { status, headers, body } = await connect();
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        success: true,
        message: 'Service account connected successfully',
        credentials_id: expect.any(String),
        provider: 'acme',
        title: 'robot@acme.example',
        status: 'valid',
      },
    });
    expect(headers.get('content-type')).toContain('application/json');
    const [request] = world.provider.takeRequests();
    expect(Object.keys(request ? formOf(request) : {}).sort()).toEqual(['assertion', 'grant_type']);
    expect(request?.headers.authorization).toBeUndefined();
    expect(asked).toMatchObject([{ iss: 'robot@acme.example', scope: 'read' }]);
    expect(asked[0]?.sub).toBeUndefined();
  });

  it('may come as a text, and act for somebody', async () => {
    const { body } = await connect({ key: JSON.stringify(document()), subject: 'ann@acme.example', scopes: undefined });
    expect(asked).toMatchObject([{ iss: 'robot@acme.example', sub: 'ann@acme.example' }]);
    expect(asked[0]?.['scope']).toBeUndefined();
    expect((await alice.get(`/integrations/credentials/${body.credentials_id}`)).body).toMatchObject({
      username: 'ann@acme.example',
      refreshable: true,
    });
  });

  it('learns with its token where its API is, and whom it acts for', async () => {
    const { body } = await connect({ provider: 'hosted', subject: 'u-1' });
    const path = `/integrations/credentials/${body.credentials_id}`;
    expect((await alice.get(`${path}/token`)).body.api_base_url).toBe(`${world.provider.url}/api`);
    expect((await alice.get(path)).body).toMatchObject({ title: 'u-1 (robot@acme.example)', username: 'ann' });
    const again = await connect({ provider: 'hosted', subject: 'u-1' });
    expect(again.body.credentials_id).toBe(body.credentials_id);
  });

  it('has one credential for each subject, whatever its key and title', async () => {
    const first = await connect({ title: 'One' });
    expect((await connect({ title: 'Two' })).body).toMatchObject({
      credentials_id: first.body.credentials_id,
      title: 'Two',
    });
    const other = await connect({ subject: 'bob@acme.example' });
    expect(other.body.credentials_id).not.toBe(first.body.credentials_id);
  });

  it('is renewed, checked and deleted', async () => {
    const { body } = await connect();
    const path = `/integrations/credentials/${body.credentials_id}`;
    const first = (await alice.get(`${path}/token`)).body.access_token;
    world.pass(3_500);
    const second = (await alice.get(`${path}/token`)).body;
    expect(second).toMatchObject({ stale: false, scopes: ['read'] });
    expect(second.access_token).not.toBe(first);
    expect((await alice.post(`${path}/verify`)).body).toMatchObject({ status: 'valid' });
    expect((await alice.delete(path)).body).toMatchObject({ revoked: null });
    expect(world.provider.takeRequests().every(({ url }) => url.pathname === '/token')).toBe(true);
  });

  it('must be connected again when the provider no longer knows its key', async () => {
    const { body } = await connect();
    const path = `/integrations/credentials/${body.credentials_id}`;
    refusal = { status: 400, body: { error: 'invalid_grant' } };
    const dead = await alice.post(`${path}/verify`);
    expect([dead.status, dead.body.code]).toEqual([409, 'reconnect_required']);
    expect((await alice.get(path)).body).toMatchObject({
      status: 'reconnect_required',
      error: { code: 'invalid_grant' },
    });
    refusal = null;
    expect((await connect()).body.credentials_id).toBe(body.credentials_id);
    expect((await alice.get(path)).body).toMatchObject({ status: 'valid', error: null });
  });

  it('never sends anything to an address in the key document', () => {
    expect(thief.requests).toEqual([]);
  });

  it('shows its key nowhere', async () => {
    const { body } = await connect();
    const [row] = await world.sql<{ row: string; secret: Buffer }>(
      'select c::text as row, secret from credentials c where id = $1',
      [body.credentials_id],
    );
    const shown = [
      JSON.stringify((await alice.get('/integrations/credentials')).body),
      JSON.stringify((await alice.get(`/integrations/credentials/${body.credentials_id}/token`)).body),
      row?.row ?? '',
      row?.secret.toString('latin1') ?? '',
      world.logs.join('\n'),
    ].join('\n');
    expect(shown).not.toContain('PRIVATE KEY');
    expect(shown).not.toContain(key.pem.split('\n')[1]);
    expect(shown).not.toContain('eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImtleS0xIn0');
  });

  it.each<[string, object, number, string]>([
    ['an unknown provider', { provider: 'nobody' }, 404, 'not_found'],
    ['a provider that wants a client, and none is configured', { provider: 'clients' }, 409, 'provider_not_configured'],
    ['a provider without service accounts', { provider: 'without' }, 422, 'flow_not_supported'],
    ['no key', { key: undefined }, 400, 'validation_failed'],
    ['a key that is no document', { key: 'not a document' }, 400, 'validation_failed'],
    ['a list', { key: [] }, 400, 'validation_failed'],
    ['a document without a key', { key: { client_email: 'robot@acme.example' } }, 400, 'validation_failed'],
    ['two scopes in one', { scopes: ['a b'] }, 400, 'validation_failed'],
  ])('is not connected with %s', async (_what, more, status, code) => {
    const refused = await connect(more);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(world.provider.takeRequests()).toEqual([]);
  });

  it('is not connected with a key that the provider does not know', async () => {
    const refused = await connect({ key: document({ private_key: newKey().pem }) });
    expect([refused.status, refused.body.code, refused.body.provider_error]).toEqual([
      400,
      'oauth_error',
      'invalid_grant',
    ]);
  });

  it.each<[ProviderAnswer, number, string]>([
    [{ status: 401, body: {} }, 502, 'provider_error'],
    [{ status: 503 }, 503, 'provider_unavailable'],
    ['cut', 503, 'provider_unavailable'],
  ])('is not connected when the provider fails (%#)', async (given, status, code) => {
    refusal = given;
    const refused = await connect();
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});
