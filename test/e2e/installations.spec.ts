import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import { CredentialOwners } from '../../src/credentials/credential-owners.js';
import type { Api, ApiAnswer } from '../support/api.js';
import type { CheckedCalls } from '../support/checked-calls.js';
import type { ProviderAnswer, ProviderRequest } from '../support/fake-provider.js';
import { CLIENT_SECRET, GrantWorld, newToken } from '../support/grant-world.js';
import { rememberSecret } from '../support/secrets.js';

const ROUTE = '/integrations/oauth/installation';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = String(privateKey.export({ type: 'pkcs1', format: 'pem' }));

describe('an installation', () => {
  let world: GrantWorld;
  let alice: Api;
  let backend: Api;
  let calls: CheckedCalls;
  /** Installations by the token of the user who may list them. */
  const lists = new Map<string, number[]>();
  const gone = new Set<string>();
  let outage: ProviderAnswer | null = null;

  /** As strict as the provider of the app: a JWT of the app for everything but the list, and a list in pages of one. */
  const answer = async ({ url, headers, method }: ProviderRequest): Promise<ProviderAnswer> => {
    if (outage !== null) return outage;
    const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    if (url.pathname === '/user/installations') return listOf(bearer, Number(url.searchParams.get('page') ?? '1'));
    const [, id, isToken] = /^\/app\/installations\/(\w+)(\/access_tokens)?$/.exec(url.pathname) ?? [];
    if (id === undefined || headers['x-version'] !== '2') return { status: 400 };
    if (!(await isOfApp(bearer))) return { status: 401 };
    if (gone.has(id)) return { status: 404, body: { message: 'Not Found' } };
    if (isToken === undefined) return { status: 200, body: { id: Number(id), account: { login: `org-${id}` } } };
    if (method !== 'POST') return { status: 405 };
    const expires_at = new Date(world.now().getTime() + 3_600_000).toISOString();
    const permissions = { contents: 'read', issues: 'write' };
    return { status: 201, body: { token: newToken('installation'), expires_at, permissions } };
  };

  const listOf = (token: string, page: number): ProviderAnswer => {
    const ids = lists.get(token);
    if (ids === undefined) return { status: 401 };
    const next = `<${world.provider.url}/user/installations?page=${page + 1}>; rel="next"`;
    return {
      status: 200,
      headers: ids.length > page ? { link: next } : {},
      body: { installations: ids.slice(page - 1, page).map((id) => ({ id })) },
    };
  };

  const isOfApp = async (jwt: string): Promise<boolean> => {
    rememberSecret(jwt);
    try {
      const { payload } = await jwtVerify(jwt, createPublicKey(privateKey), {
        issuer: 'acme-client',
        algorithms: ['RS256'],
        currentDate: world.now(),
      });
      const now = world.now().getTime() / 1000;
      return Number(payload.iat) <= now - 59 && Number(payload.exp) <= now + 600;
    } catch {
      return false;
    }
  };

  beforeAll(async () => {
    for (const line of PEM.split('\n').slice(1, -2)) rememberSecret(line);
    world = await GrantWorld.start({
      label: 'installations',
      providers: (url) => {
        const installation = {
          url: `${url}/app/installations/\${installation_id}/access_tokens`,
          proof: { url: `${url}/user/installations`, items: '/installations', id: '/id' },
          info: { url: `${url}/app/installations/\${installation_id}`, map: { username: '/account/login' } },
          response: { access_token: '/token', expires_at: '/expires_at' },
          scope_pointer: '/permissions',
        };
        const oauth2 = { token: { url: `${url}/token` }, authorize: { url: `${url}/authorize` } };
        const members = { request_headers: { 'X-Version': '2' }, oauth2: { ...oauth2, installation } };
        const revoke = { url: `${url}/revoke` };
        return {
          acme: { ...members, oauth2: { ...members.oauth2, revoke } },
          keyless: members,
          unset: members,
          without: { oauth2 },
        };
      },
      clients: { acme: CLIENT_SECRET, keyless: CLIENT_SECRET, without: CLIENT_SECRET },
      env: { PROVIDER_ACME_PRIVATE_KEY: PEM.replaceAll('\n', '\\n'), PROVIDER_UNSET_PRIVATE_KEY: PEM },
    });
    world.provider.answer = answer;
    alice = await world.as('alice');
    backend = await world.as('backend', 'integrations:service');
    calls = await world.calls(backend);
  });

  afterAll(() => world?.close());

  afterEach(() => {
    world.provider.takeRequests();
    outage = null;
    expect(calls.takeProblems()).toEqual([]);
  });

  /** @returns a credential of a user who may list these installations */
  const accountOf = async (api: Api, ids: number[], provider = 'acme'): Promise<string> => {
    const token = newToken('user');
    lists.set(token, ids);
    const body = { type: 'oauth', provider, access_token: token };
    return (await api.post('/integrations/credentials', body)).body.credentials_id;
  };

  const connect = (body: object, api = backend): Promise<ApiAnswer> =>
    calls.send(api, 'POST', ROUTE, { body: { provider: 'acme', ...body } });

  it('is connected by a backend, which answers for its users', async () => {
    const { status, body } = await connect({ installation_id: '77' });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        success: true,
        message: 'Installation connected successfully',
        credentials_id: expect.any(String),
        provider: 'acme',
        title: 'org-77',
        status: 'valid',
      },
    });
    expect((await backend.get(`/integrations/credentials/${body.credentials_id}`)).body).toMatchObject({
      type: 'oauth',
      username: 'org-77',
      scopes: ['contents:read', 'issues:write'],
      refreshable: true,
    });
  });

  it('finds the events of the app', async () => {
    const owners = world.service.application.nest.get(CredentialOwners, { strict: false });
    expect(await owners.byTenant('acme', '501')).toEqual([]);
    await connect({ installation_id: '501' });
    expect(await owners.byTenant('acme', '501')).toEqual([{ userId: 'backend' }]);
  });

  it('is one credential however often it is connected', async () => {
    const first = await connect({ installation_id: '88' });
    const again = await connect({ installation_id: '88', title: 'Work' });
    expect(again.body).toMatchObject({ credentials_id: first.body.credentials_id, title: 'Work' });
  });

  it('belongs to the user for whom it is connected', async () => {
    const bob = await world.as('bob');
    const body = { provider: 'acme', installation_id: '99', credentials_id: await accountOf(bob, [99]) };
    const answered = await backend.post(ROUTE, body, { 'X-On-Behalf-Of': 'bob' });
    expect(answered.status).toBe(201);
    expect((await bob.get(`/integrations/credentials/${answered.body.credentials_id}`)).status).toBe(200);
  });

  it('is not connected by a user, whose account may list it for a read of one repository', async () => {
    const credentials_id = await accountOf(alice, [77]);
    world.provider.takeRequests();
    const refused = await connect({ installation_id: '77', credentials_id }, alice);
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope']);
    expect(world.provider.takeRequests()).toEqual([]);
  });

  it('is connected if an account that is named lists it, on whichever page', async () => {
    const credentials_id = await accountOf(backend, [1, 2, 78]);
    expect((await connect({ installation_id: '78', credentials_id })).status).toBe(201);
  });

  it.each<[string, () => Promise<object>, number, string]>([
    [
      'an account that lists others',
      async () => ({ credentials_id: await accountOf(backend, [1, 2]) }),
      403,
      'installation_not_proven',
    ],
    [
      'an account that the provider no longer knows',
      async () => {
        const credentials_id = await accountOf(backend, []);
        lists.clear();
        return { credentials_id };
      },
      403,
      'installation_not_proven',
    ],
    [
      'another user’s account',
      async () => ({ credentials_id: await accountOf(await world.as('bob'), [123]) }),
      404,
      'not_found',
    ],
    [
      'an account at another provider',
      async () => ({ credentials_id: await accountOf(backend, [123], 'without') }),
      404,
      'not_found',
    ],
  ])('is not connected with %s', async (_what, proof, status, code) => {
    const given = await proof();
    world.provider.takeRequests();
    const refused = await connect({ installation_id: '123', ...given });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(world.provider.takeRequests().filter(({ url }) => url.pathname.startsWith('/app'))).toEqual([]);
  });

  it('is renewed, checked and deleted', async () => {
    const { body } = await connect({ installation_id: '55' });
    const path = `/integrations/credentials/${body.credentials_id}`;
    const first = (await backend.get(`${path}/token`)).body.access_token;
    world.pass(3_500);
    const second = (await backend.get(`${path}/token`)).body;
    expect(second.access_token).not.toBe(first);
    expect(second).toMatchObject({ stale: false, request: { headers: { 'X-Version': '2' } } });
    expect((await backend.post(`${path}/verify`)).body).toMatchObject({ status: 'valid' });
    expect((await backend.delete(path)).body).toMatchObject({ revoked: null });
  });

  it('must be connected again once the app was removed', async () => {
    const { body } = await connect({ installation_id: '66' });
    gone.add('66');
    const dead = await backend.post(`/integrations/credentials/${body.credentials_id}/refresh?force=true`);
    expect([dead.status, dead.body.code]).toEqual([409, 'reconnect_required']);
    const refused = await connect({ installation_id: '66' });
    expect([refused.status, refused.body.code]).toEqual([400, 'oauth_error']);
  });

  it.each<[string, object, number, string]>([
    ['an unknown provider', { provider: 'nobody' }, 404, 'not_found'],
    ['a provider whose app has no private key', { provider: 'keyless' }, 409, 'provider_not_configured'],
    ['a provider whose app has no client id', { provider: 'unset' }, 409, 'provider_not_configured'],
    ['a provider without installations', { provider: 'without' }, 422, 'flow_not_supported'],
    ['an id that could leave its place', { installation_id: '../../user' }, 400, 'validation_failed'],
    ['values of its own', { config: { a: 'b' } }, 400, 'validation_failed'],
  ])('is not connected with %s', async (_what, more, status, code) => {
    const refused = await connect({ installation_id: '123', ...more });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(world.provider.takeRequests()).toEqual([]);
  });

  it.each<[ProviderAnswer, number, string]>([
    [{ status: 401 }, 502, 'provider_error'],
    [{ status: 403 }, 400, 'oauth_error'],
    [{ status: 503 }, 503, 'provider_unavailable'],
    ['cut', 503, 'provider_unavailable'],
  ])('is not connected when the provider fails (%#)', async (given, status, code) => {
    outage = given;
    const refused = await connect({ installation_id: '44' });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});
