import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import type { CheckedCalls } from '../support/checked-calls.js';
import type { ProviderAnswer, ProviderRequest } from '../support/fake-provider.js';
import { CLIENT_SECRET, formOf, GrantWorld, newToken } from '../support/grant-world.js';

const ROUTE = '/integrations/oauth/token-exchange';
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';

describe('a token exchange', () => {
  let world: GrantWorld;
  let alice: Api;
  let calls: CheckedCalls;
  /** What the provider issues, beside the token itself. */
  let issues: object = {};
  let refusal: ProviderAnswer | null = null;

  /** As strict as RFC 8693 §2.1: what is required must be there, and the tokens of one account are known. */
  const answer = (request: ProviderRequest): ProviderAnswer => {
    if (request.url.pathname === '/me') return { status: 200, body: { sub: '42', login: 'ann' } };
    if (request.url.pathname === '/revoke') return { status: 200 };
    const {
      grant_type: type,
      subject_token: token,
      subject_token_type: tokenType,
      actor_token: actor,
      ...rest
    } = formOf(request);
    if (refusal !== null) return refusal;
    const isRefresh = type === 'refresh_token' && rest['refresh_token'] !== undefined;
    const isExchange = type === GRANT_TYPE && token && tokenType && (actor === undefined) === !rest['actor_token_type'];
    if (!isRefresh && !isExchange) return { status: 400, body: { error: 'invalid_request' } };
    return {
      status: 200,
      body: {
        access_token: newToken(),
        issued_token_type: ACCESS_TOKEN,
        token_type: 'Bearer',
        expires_in: 3600,
        ...issues,
      },
    };
  };

  beforeAll(async () => {
    world = await GrantWorld.start({
      label: 'token_exchange',
      providers: (url) => {
        const token = { url: `${url}/token` };
        const oauth2 = {
          token,
          revoke: { url: `${url}/revoke` },
          userinfo: { url: `${url}/me`, map: { id: '/sub', username: '/login' } },
          token_exchange: true,
        };
        return {
          acme: { oauth2 },
          unset: { oauth2 },
          without: { oauth2: { token, client_credentials: true, token_exchange: false } },
        };
      },
      clients: { acme: CLIENT_SECRET, without: CLIENT_SECRET },
    });
    world.provider.answer = answer;
    alice = await world.as('alice');
    calls = await world.calls(alice);
  });

  afterAll(() => world?.close());

  afterEach(() => {
    world.provider.takeRequests();
    refusal = null;
    expect(calls.takeProblems()).toEqual([]);
  });

  const exchange = (more: object = {}): Promise<ApiAnswer> => {
    const body = { provider: 'acme', subject_token: newToken('subject'), subject_token_type: ID_TOKEN, ...more };
    return calls.send(alice, 'POST', ROUTE, { body });
  };

  it('sends what RFC 8693 §2.1 has, and no other', async () => {
    issues = {};
    const [subject_token, actor_token] = [newToken('subject'), newToken('actor')];
    const given = {
      subject_token,
      subject_token_type: ID_TOKEN,
      actor_token,
      actor_token_type: ACCESS_TOKEN,
      audience: 'orders',
      resource: 'https://api.acme.example/orders',
      requested_token_type: ACCESS_TOKEN,
    };
    const { status, body } = await exchange({ ...given, scopes: ['read', 'write'], title: 'Orders' });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        success: true,
        message: 'Token exchanged successfully',
        credentials_id: expect.any(String),
        provider: 'acme',
        title: 'Orders',
        status: 'valid',
      },
    });
    const [request] = world.provider.takeRequests();
    expect(request && formOf(request)).toEqual({
      grant_type: GRANT_TYPE,
      ...given,
      scope: 'read write',
      client_id: 'acme-client',
      client_secret: CLIENT_SECRET,
    });
  });

  it('makes a credential of the account, which cannot be renewed without a refresh token', async () => {
    issues = {};
    const { body } = await exchange();
    const path = `/integrations/credentials/${body.credentials_id}`;
    expect((await alice.get(path)).body).toMatchObject({
      type: 'oauth',
      username: 'ann',
      refreshable: false,
      metadata: { issued_token_type: ACCESS_TOKEN, account: { id: '42' } },
    });
    const refused = await alice.post(`${path}/refresh`);
    expect([refused.status, refused.body.code]).toEqual([422, 'not_refreshable']);
    expect((await alice.post(`${path}/verify`)).body).toMatchObject({ status: 'valid' });
    world.pass(3_700);
    expect((await alice.get(path)).body.status).toBe('expired');
    expect((await alice.get(`${path}/token`)).body.code).toBe('reconnect_required');
  });

  it('makes one that is renewed where the provider issues a refresh token, and revokes it', async () => {
    issues = { refresh_token: newToken('refresh') };
    const { body } = await exchange();
    const path = `/integrations/credentials/${body.credentials_id}`;
    expect((await alice.get(path)).body.refreshable).toBe(true);
    expect((await alice.post(`${path}/refresh?force=true`)).body).toMatchObject({ refreshed: true });
    expect((await alice.delete(path)).body).toMatchObject({ revoked: true });
  });

  it('keeps no token that it was given', async () => {
    issues = {};
    const subject = newToken('subject');
    const { body } = await exchange({ subject_token: subject });
    const [row] = await world.sql<{ row: string }>('select c::text as row from credentials c where id = $1', [
      body.credentials_id,
    ]);
    expect(row?.row).not.toContain(subject);
    expect(world.logs.join('\n')).not.toContain(subject);
  });

  it.each([
    ['a refresh token in place of an access token', { issued_token_type: REFRESH_TOKEN }],
    ['no token', { access_token: undefined }],
  ])('does not take %s', async (_what, given) => {
    issues = given;
    const refused = await exchange();
    expect([refused.status, refused.body.code]).toEqual([400, 'oauth_error']);
  });

  it.each<[string, object, number, string]>([
    ['an unknown provider', { provider: 'nobody' }, 404, 'not_found'],
    ['a provider without client', { provider: 'unset' }, 409, 'provider_not_configured'],
    ['a provider without exchange', { provider: 'without' }, 422, 'flow_not_supported'],
    ['an actor without its type', { actor_token: 'actor' }, 400, 'validation_failed'],
    ['the type of an actor that is not there', { actor_token_type: ACCESS_TOKEN }, 400, 'validation_failed'],
    ['no subject', { subject_token: undefined }, 400, 'validation_failed'],
    ['a field of another kind', { client_secret: 'mine' }, 400, 'validation_failed'],
  ])('is not tried with %s', async (_what, more, status, code) => {
    const refused = await exchange(more);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(world.provider.takeRequests()).toEqual([]);
  });

  it.each<[ProviderAnswer, number, string, string | undefined]>([
    [{ status: 400, body: { error: 'invalid_target' } }, 400, 'oauth_error', 'invalid_target'],
    [{ status: 400, body: { error: 'invalid_grant' } }, 400, 'oauth_error', 'invalid_grant'],
    [{ status: 400, body: { error: 'their own words' } }, 400, 'oauth_error', undefined],
    [{ status: 401, body: { error: 'invalid_client' } }, 502, 'provider_error', 'invalid_client'],
    [{ status: 500 }, 503, 'provider_unavailable', undefined],
  ])('passes on a refusal (%#)', async (given, status, code, providerError) => {
    refusal = given;
    const refused = await exchange();
    expect([refused.status, refused.body.code, refused.body.provider_error]).toEqual([status, code, providerError]);
  });
});
