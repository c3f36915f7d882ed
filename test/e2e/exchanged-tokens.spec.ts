import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpiringTokens } from '../../src/oauth/refresh/expiring-tokens.js';
import type { Api, ApiAnswer } from '../support/api.js';
import type { ProviderAnswer, ProviderRequest } from '../support/fake-provider.js';
import { CLIENT_SECRET, formOf, GrantWorld, newToken } from '../support/grant-world.js';
import type { TestService } from '../support/service.js';

const DAY = 24 * 3600;
const CREDENTIALS = '/integrations/credentials';

/** Where there are no refresh tokens: a living access token is exchanged for a newer one. */
describe('a token that renews itself', () => {
  let world: GrantWorld;
  let other: TestService;
  let user = 0;
  let answers: Record<string, (request: ProviderRequest) => ProviderAnswer>;

  const issued = (expires_in = 60 * DAY): ProviderAnswer => ({
    status: 200,
    body: { access_token: newToken(), expires_in },
  });

  const usual = (): typeof answers => ({
    '/token': () => issued(3600),
    '/longer': () => issued(),
    '/renew': () => issued(),
    '/revoke': () => ({ status: 200 }),
    '/api': () => ({ status: 401, body: { error: 'refused' } }),
  });

  beforeAll(async () => {
    world = await GrantWorld.start({
      label: 'exchanged_tokens',
      providers: (url) => {
        const oauth2 = {
          authorize: { url: `${url}/authorize` },
          token: { url: `${url}/token` },
          long_lived: { url: `${url}/longer`, token_param: 'short' },
          refresh: { url: `${url}/renew`, with: 'access_token', minimum_age_seconds: DAY },
          revoke: { url: `${url}/revoke` },
          client_credentials: { url: `${url}/longer` },
        };
        const refreshed = { ...oauth2, long_lived: undefined, refresh: {} };
        return {
          acme: { api_base_url: `${url}/api`, oauth2 },
          usual: { oauth2: refreshed },
          whole: { oauth2: { ...oauth2, revoke: { url: `${url}/revoke`, whole_grant: true } } },
        };
      },
      clients: { acme: CLIENT_SECRET, usual: CLIENT_SECRET, whole: CLIENT_SECRET },
    });
    world.provider.answer = (request) => answers[request.url.pathname]?.(request) ?? { status: 404 };
    other = await world.replica();
    answers = usual();
  });

  afterAll(() => world?.close());

  afterEach(async () => {
    answers = usual();
    await world.sql('delete from credentials');
    world.provider.takeRequests();
  });

  /** A user of whom there is nothing yet. */
  const someone = (): Promise<Api> => world.as(`user-${(user += 1)}`, 'credentials:use');

  const connect = async (api: Api, provider = 'acme'): Promise<ApiAnswer> => {
    const started = await api.post('/integrations/oauth/authorize', { provider });
    return api.get(`/integrations/oauth/callback/${provider}?code=the-code&state=${started.body.state}`);
  };

  const connected = async (api: Api, provider?: string): Promise<string> => {
    const { body } = await connect(api, provider);
    world.provider.takeRequests();
    return body.credentials_id;
  };

  const expireIn = (id: string, seconds: number): Promise<unknown> =>
    world.sql(`update credentials set expires_at = $3::timestamptz + make_interval(secs => $2) where id = $1`, [
      id,
      seconds,
      world.now(),
    ]);

  const asked = (): string[] => world.provider.takeRequests().map(({ url }) => url.pathname);

  /** What the service shows without asking the provider. */
  const shown = async (api: Api, id: string) => {
    const view = (await api.get(`${CREDENTIALS}/${id}`)).body.status;
    const listed = (await api.get(`${CREDENTIALS}?status=${view}`)).body.credentials.map(
      (one: { id: string }) => one.id,
    );
    const { statistics } = (await api.get('/integrations/statistics')).body;
    return { view, listed, statistics };
  };

  it('is expired once it is dead, wherever its status is shown', async () => {
    const alice = await someone();
    const id = await connected(alice);
    expect(await shown(alice, id)).toEqual({
      view: 'valid',
      listed: [id],
      statistics: { acme: { total: 1, valid: 1 } },
    });
    await expireIn(id, -1);
    expect(await shown(alice, id)).toEqual({
      view: 'expired',
      listed: [id],
      statistics: { acme: { total: 1, expired: 1 } },
    });
    expect((await alice.get(`${CREDENTIALS}?status=valid`)).body.credentials).toEqual([]);
  });

  it('is not taken for one that a standing grant renews', async () => {
    const alice = await someone();
    const { body } = await alice.post('/integrations/oauth/client-credentials', { provider: 'acme' });
    await expireIn(body.credentials_id, -1);
    expect((await shown(alice, body.credentials_id)).view).toBe('valid');
    expect((await alice.get(`${CREDENTIALS}/${body.credentials_id}/token`)).status).toBe(200);
  });

  it('stays one after it was renewed', async () => {
    const alice = await someone();
    const id = await connected(alice);
    await expireIn(id, DAY);
    expect((await alice.get(`${CREDENTIALS}/${id}/token`)).body.stale).toBe(false);
    await expireIn(id, -1);
    expect((await shown(alice, id)).view).toBe('expired');
  });

  describe('that nobody reads', () => {
    const renew = (service: TestService = world.service): Promise<void> =>
      service.application.nest.get(ExpiringTokens, { strict: false }).renew();

    it('is renewed in time, and not before', async () => {
      const alice = await someone();
      const id = await connected(alice);
      await expireIn(id, 8 * DAY);
      await renew();
      expect(asked()).toEqual([]);
      await expireIn(id, 6 * DAY);
      await renew();
      expect(asked()).toEqual(['/renew']);
      const { status, expires_at } = (await alice.get(`${CREDENTIALS}/${id}`)).body;
      expect(status).toBe('valid');
      expect(new Date(expires_at).getTime()).toBeGreaterThan(world.now().getTime() + 59 * DAY * 1000);
      await renew();
      expect(asked()).toEqual([]);
    });

    it('is renewed once, however many replicas find it', async () => {
      const alice = await someone();
      const ids = [await connected(alice), await connected(alice)];
      for (const id of ids) await expireIn(id, DAY);
      await Promise.all([renew(), renew(other)]);
      expect(asked()).toEqual(['/renew', '/renew']);
    });

    it('is given up with an event once it is dead, without a request', async () => {
      const alice = await someone();
      const id = await connected(alice);
      await expireIn(id, -1);
      await renew();
      expect(asked()).toEqual([]);
      expect((await alice.get(`${CREDENTIALS}/${id}`)).body).toMatchObject({
        status: 'reconnect_required',
        error: { code: 'expired_token' },
      });
      const { events } = (await alice.get('/integrations/events')).body;
      expect(events).toEqual(
        expect.arrayContaining([expect.objectContaining({ event_type: 'credential.reconnect_required' })]),
      );
    });

    it('keeps no other waiting when its provider does not renew it', async () => {
      const alice = await someone();
      const [first, second] = [await connected(alice), await connected(alice)];
      await expireIn(first, DAY);
      await expireIn(second, 2 * DAY);
      let refusals = 1;
      answers['/renew'] = () => (refusals-- > 0 ? { status: 503 } : issued());
      await renew();
      expect(asked()).toEqual(['/renew', '/renew']);
      await renew();
      expect(asked()).toEqual([]);
    });

    it('is left alone where there is a refresh token, or a grant that stands by itself', async () => {
      const alice = await someone();
      answers['/token'] = () => ({
        status: 200,
        body: { access_token: newToken(), refresh_token: newToken('refresh'), expires_in: 3600 },
      });
      const refreshed = await connected(alice, 'usual');
      const standing = (await alice.post('/integrations/oauth/client-credentials', { provider: 'acme' })).body;
      for (const id of [refreshed, standing.credentials_id]) await expireIn(id, 1);
      world.provider.takeRequests();
      await renew();
      expect(asked()).toEqual([]);
    });
  });

  describe('that is too young for its provider', () => {
    it('is not renewed because a call was refused', async () => {
      const alice = await someone();
      const id = await connected(alice);
      expect((await alice.get(`/integrations/proxy/${id}`)).status).toBe(401);
      expect(asked()).toEqual(['/api']);
      await world.sql(`update credentials set expires_at = expires_at - interval '2 days' where id = $1`, [id]);
      await alice.get(`/integrations/proxy/${id}`);
      expect(asked()).toEqual(['/api', '/renew', '/api']);
    });

    it('is not renewed on demand, however soon it ends', async () => {
      const alice = await someone();
      answers['/longer'] = () => issued(3600);
      const id = await connected(alice);
      await expireIn(id, 60);
      const { body } = await alice.post(`${CREDENTIALS}/${id}/refresh`);
      expect(body).toMatchObject({ refreshed: false });
      expect(asked()).toEqual([]);
    });
  });

  describe('whose second exchange fails', () => {
    const shortLived = (): string => {
      const short = newToken('short');
      answers['/token'] = () => ({ status: 200, body: { access_token: short, expires_in: 3600 } });
      answers['/longer'] = () => ({ status: 503 });
      return short;
    };

    it('is given back, for nobody holds it', async () => {
      const short = shortLived();
      const refused = await connect(await someone());
      expect([refused.status, refused.body.code]).toEqual([503, 'provider_unavailable']);
      const [revocation] = world.provider.takeRequests().filter(({ url }) => url.pathname === '/revoke');
      expect(revocation && formOf(revocation)['token']).toBe(short);
    });

    it('is left to end by itself where giving it back would end other grants of the account', async () => {
      shortLived();
      expect((await connect(await someone(), 'whole')).status).toBe(503);
      expect(asked()).toEqual(['/token', '/longer']);
    });
  });
});
