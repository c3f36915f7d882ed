import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { CLIENTS, decide, type ClientName } from '../support/authorization-server.js';
import { startConnectedService, type ConnectedService } from '../support/connected-service.js';
import type { TestService } from '../support/service.js';
import { UserAgent } from '../support/user-agent.js';

const CALLBACK = '/integrations/oauth/callback';

describe('connecting an account at a real authorization server', () => {
  let world: ConnectedService;
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    world = await startConnectedService('connect', { OAUTH_REDIRECT_URIS: 'https://app.example.com/oauth/return' });
    service = world.service;
    alice = await service.as('alice');
  });

  afterAll(() => world?.close());

  /** Goes through the provider's pages. @returns the callback's path and query */
  const authorize = async (
    api: Api,
    body: object,
    decision: 'allow' | 'deny' = 'allow',
    account?: string,
  ): Promise<{ callback: URL; started: ApiAnswer }> => {
    const started = await api.post('/integrations/oauth/authorize', body);
    expect(started.status).toBe(200);
    const end = await decide(new UserAgent(), started.body.authorization_url, decision, account);
    return { callback: new URL(String(end.location)), started };
  };

  const pathOf = (callback: URL): string => `${callback.pathname}${callback.search}`;

  it.each(Object.keys(CLIENTS) as ClientName[])(
    'gives %s’s backend a token that the provider accepts',
    async (provider) => {
      const { callback, started } = await authorize(alice, { provider }, 'allow', `user-of-${provider}`);
      expect(new URL(started.body.authorization_url).searchParams.get('code_challenge_method')).toBe('S256');
      expect(callback.pathname).toBe(`${CALLBACK}/${provider}`);

      const finished = await alice.get(pathOf(callback));
      expect(finished.body).toMatchObject({ success: true, provider });
      expect(finished.headers.get('cache-control')).toBe('no-store');

      const id: string = finished.body.credentials_id;
      const view = await alice.get(`/integrations/credentials/${id}`);
      expect(view.body).toMatchObject({
        provider,
        type: 'oauth',
        username: `user-of-${provider}`,
        title: `user-of-${provider}`,
        status: 'valid',
        is_valid: true,
        refreshable: true,
        error: null,
        scopes: ['openid', 'profile', 'email', 'offline_access', 'read'],
      });
      const token = await alice.get(`/integrations/credentials/${id}/token`);
      expect(token.body).toMatchObject({ credentials_id: id, type: 'oauth', token_type: 'Bearer', stale: false });
      expect(token.body.request).toEqual({
        headers: { Authorization: `Bearer ${token.body.access_token}` },
        query: {},
      });
      const me = await fetch(`${world.server.url}/me`, { headers: token.body.request.headers });
      expect(await me.json()).toMatchObject({ sub: `user-of-${provider}` });
    },
  );

  it('refreshes with rotation, again and again, and the new token works', async () => {
    const { callback } = await authorize(alice, { provider: 'acme' }, 'allow', 'rotating');
    const id: string = (await alice.get(pathOf(callback))).body.credentials_id;
    const seen = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const refreshed = await alice.post(`/integrations/credentials/${id}/refresh?force=true`);
      expect(refreshed.body).toMatchObject({ success: true, refreshed: true });
      seen.add((await alice.get(`/integrations/credentials/${id}/token`)).body.access_token);
    }
    expect(seen.size).toBe(3);
    const me = await fetch(`${world.server.url}/me`, { headers: { authorization: `Bearer ${[...seen].at(-1)}` } });
    expect(me.status).toBe(200);
    const unforced = await alice.post(`/integrations/credentials/${id}/refresh`);
    expect(unforced.body).toMatchObject({ refreshed: false });
  });

  it('revokes both tokens at the provider when the credential is deleted', async () => {
    const { callback } = await authorize(alice, { provider: 'acme_post' }, 'allow', 'leaving');
    const id: string = (await alice.get(pathOf(callback))).body.credentials_id;
    const { body } = await alice.get(`/integrations/credentials/${id}/token`);
    const deleted = await alice.delete(`/integrations/credentials/${id}`);
    expect(deleted.body).toMatchObject({ success: true, revoked: true, webhooks_removed: 0 });
    expect((await fetch(`${world.server.url}/me`, { headers: body.request.headers })).status).toBe(401);
    expect((await alice.get(`/integrations/credentials/${id}`)).status).toBe(404);
  });

  it('says that the user denied the access, and consumes the state', async () => {
    const { callback } = await authorize(alice, { provider: 'acme' }, 'deny');
    expect(callback.searchParams.get('error')).toBe('access_denied');
    const denied = await alice.get(pathOf(callback));
    expect(denied).toMatchObject({ status: 400, body: { code: 'oauth_denied' } });
    expect(JSON.stringify(denied.body)).not.toContain('The user said no');
    expect((await alice.get(pathOf(callback))).body.code).toBe('invalid_state');
  });

  it('names only registered codes of another error', async () => {
    for (const [error, expected] of [
      ['temporarily_unavailable', 'temporarily_unavailable'],
      ['<script>alert(1)</script>', undefined],
    ] as const) {
      const { body } = await alice.post('/integrations/oauth/authorize', { provider: 'acme' });
      const answer = await alice.get(`${CALLBACK}?${new URLSearchParams({ state: body.state, error }).toString()}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'oauth_error' } });
      expect(answer.body.provider_error).toBe(expected);
    }
  });

  it('is refused by the provider when the code belongs to another flow, for the verifier is wrong', async () => {
    const first = await authorize(alice, { provider: 'acme' });
    const second = await authorize(alice, { provider: 'acme' });
    const mixed = new URLSearchParams({
      code: String(first.callback.searchParams.get('code')),
      state: String(second.callback.searchParams.get('state')),
    });
    const answer = await alice.get(`${CALLBACK}/acme?${mixed.toString()}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'oauth_error', provider_error: 'invalid_grant' } });
  });

  it('lets one of twenty parallel callbacks with one state succeed', async () => {
    const { callback } = await authorize(alice, { provider: 'acme' }, 'allow', 'twenty');
    const answers = await Promise.all(Array.from({ length: 20 }, () => alice.get(pathOf(callback))));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(refused.map((answer) => [answer.status, answer.body.code])).toEqual(
      Array.from({ length: 19 }, () => [400, 'invalid_state']),
    );
  });

  it('keeps the state of a flow usable by its owner when another caller brings it', async () => {
    const { callback } = await authorize(alice, { provider: 'acme' }, 'allow', 'owner');
    const bob = await service.as('bob');
    for (const other of [bob, service.anonymous]) {
      expect(await other.get(pathOf(callback))).toMatchObject({
        status: 401,
        body: { code: 'oauth_callback_unbound' },
      });
    }
    expect((await alice.get(pathOf(callback))).status).toBe(200);
  });

  it('refuses a callback at the path of another provider', async () => {
    const { callback } = await authorize(alice, { provider: 'acme' });
    const answer = await alice.get(`${CALLBACK}/acme_post${callback.search}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'provider_mismatch' } });
  });

  it('takes the code from a client that received the redirect itself, as GET or as JSON', async () => {
    for (const bring of [
      (callback: URL) => alice.get(`${CALLBACK}${callback.search}`),
      (callback: URL) =>
        alice.post(CALLBACK, { ...Object.fromEntries(callback.searchParams), session_state: 'ignored' }),
    ]) {
      const redirectUri = 'https://app.example.com/oauth/return';
      const { callback } = await authorize(alice, { provider: 'acme', redirect_uri: redirectUri }, 'allow', 'client');
      expect(callback.href.startsWith(`${redirectUri}?`)).toBe(true);
      expect(await bring(callback)).toMatchObject({ status: 200, body: { success: true, provider: 'acme' } });
    }
  });

  it('turns a form post of the provider into the GET form', async () => {
    const response = await fetch(`${service.url}${CALLBACK}/acme`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ state: 'abc', code: 'def', extra: 'ignored' }),
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`${CALLBACK}/acme?code=def&state=abc`);
  });

  it('updates the one credential when the same account connects twice, and keeps another account apart', async () => {
    const carol = await service.as('carol');
    const ids: string[] = [];
    for (const account of ['one', 'one', 'two']) {
      const { callback } = await authorize(carol, { provider: 'acme' }, 'allow', account);
      ids.push((await carol.get(pathOf(callback))).body.credentials_id);
    }
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect((await carol.get('/integrations/credentials')).body.total).toBe(2);
  });

  it('upgrades a credential in place: id and title stay, scopes are merged, another account is refused', async () => {
    const dave = await service.as('dave');
    const first = await authorize(dave, { provider: 'acme' }, 'allow', 'dave');
    const id: string = (await dave.get(pathOf(first.callback))).body.credentials_id;
    await dave.patch(`/integrations/credentials/${id}`, { title: 'Mine' });

    const upgrade = await authorize(dave, { provider: 'acme', credentials_id: id, scopes: ['write'] }, 'allow', 'dave');
    expect((await dave.get(pathOf(upgrade.callback))).body.credentials_id).toBe(id);
    const { body } = await dave.get(`/integrations/credentials/${id}`);
    expect(body.title).toBe('Mine');
    expect(body.scopes).toEqual(expect.arrayContaining(['read', 'write']));
    const lacking = await dave.get(`/integrations/credentials/${id}/token?required_scopes=write%20admin`);
    expect(lacking).toMatchObject({ status: 403, body: { code: 'missing_provider_scopes', missing: ['admin'] } });

    const other = await authorize(dave, { provider: 'acme', credentials_id: id }, 'allow', 'mallory');
    expect(await dave.get(pathOf(other.callback))).toMatchObject({ status: 409, body: { code: 'account_mismatch' } });
  });

  it('redirects a bearer’s GET to the provider', async () => {
    const answer = await alice.get('/integrations/oauth/authorize?provider=acme&scopes=openid%20read');
    expect(answer.status).toBe(302);
    const url = new URL(String(answer.headers.get('location')));
    expect(url.origin).toBe(world.server.url);
    expect(url.searchParams.get('scope')).toBe('openid read');
  });

  it('refuses redirect URIs that are not in the allow-list, to the letter', async () => {
    for (const uri of [
      'https://app.example.com/oauth/return/',
      'https://app.example.com/oauth/return?x=1',
      'https://evil.example.com/oauth/return',
      'http://app.example.com/oauth/return',
    ]) {
      const answer = await alice.post('/integrations/oauth/authorize', { provider: 'acme', redirect_uri: uri });
      expect(answer).toMatchObject({ status: 400, body: { code: 'redirect_uri_not_allowed' } });
    }
  });

  it('tells what cannot be begun', async () => {
    const begin = (body: object) => alice.post('/integrations/oauth/authorize', body);
    expect(await begin({ provider: 'nobody' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await begin({ provider: 'github' })).toMatchObject({
      status: 409,
      body: { code: 'provider_not_configured' },
    });
    expect(await begin({ provider: 'openai' })).toMatchObject({ status: 422, body: { code: 'flow_not_supported' } });
    expect(await begin({ provider: 'acme', colour: 'red' })).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ field: 'colour', message: 'is not a known field' }] },
    });
  });

  it('refuses an unknown state whoever brings it', async () => {
    for (const api of [alice, service.anonymous]) {
      const answer = await api.get(`${CALLBACK}?code=x&state=nonsense`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_state' } });
    }
  });
});
