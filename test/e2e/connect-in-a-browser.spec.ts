import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { decide } from '../support/authorization-server.js';
import { startConnectedService, type ConnectedService } from '../support/connected-service.js';
import type { TestService } from '../support/service.js';
import { UserAgent, type Page } from '../support/user-agent.js';

const RETURN_TO = 'https://app.example.com/connected/';

describe('a connect link in a browser', () => {
  let world: ConnectedService;
  let service: TestService;
  let alice: Api;

  beforeAll(async () => {
    world = await startConnectedService('browser', { RETURN_URLS: RETURN_TO });
    service = world.service;
    alice = await service.as('alice');
  });

  afterAll(() => world?.close());

  const link = async (body: object = {}): Promise<string> => {
    const session = await alice.post('/integrations/connect/sessions', { providers: ['acme'], ...body });
    expect(session.status).toBe(201);
    expect(session.headers.get('cache-control')).toBe('no-store');
    return session.body.connect_url as string;
  };

  const begin = (agent: UserAgent, connectUrl: string): Promise<Page> =>
    agent.open(`${connectUrl}/authorize`, { form: { provider: 'acme' } });

  it('leads through the provider back to return_to, and the backend has its credential', async () => {
    const agent = new UserAgent();
    const connectUrl = await link({
      return_to: `${RETURN_TO}done?tab=2`,
      end_user: { display_name: 'Alice <b>Example</b>' },
    });
    const page = await agent.open(connectUrl);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Interlock');
    expect(page.text).toContain('Alice &lt;b&gt;Example&lt;/b&gt;');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const [cookie] = page.headers.getSetCookie();
    expect(cookie).toMatch(/^interlock_connect=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);

    const started = await begin(agent, connectUrl);
    expect(started.status).toBe(303);
    const back = await decide(agent, String(started.location), 'allow', 'browser-user');
    const end = await agent.open(String(back.location));
    expect(end.status).toBe(303);
    const target = new URL(String(end.location));
    expect(`${target.origin}${target.pathname}`).toBe(`${RETURN_TO}done`);
    expect(Object.fromEntries(target.searchParams)).toMatchObject({ tab: '2', status: 'success', provider: 'acme' });
    const id = String(target.searchParams.get('credentials_id'));
    expect((await alice.get(`/integrations/credentials/${id}`)).body).toMatchObject({ username: 'browser-user' });
  });

  it('is refused in a second browser once it was opened in one', async () => {
    const connectUrl = await link();
    expect((await new UserAgent().open(connectUrl)).status).toBe(200);
    const second = new UserAgent();
    const refused = await second.open(connectUrl);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(await second.cookies(service.url)).toEqual([]);
    expect((await begin(second, connectUrl)).status).toBe(403);
  });

  it('binds the callback to the browser that began: another one, or the user’s own bearer, cannot finish it', async () => {
    const agent = new UserAgent();
    const connectUrl = await link();
    await agent.open(connectUrl);
    const back = await decide(agent, String((await begin(agent, connectUrl)).location));
    const callback = new URL(String(back.location));
    expect((await new UserAgent().open(callback.href)).status).toBe(401);
    const byBearer = await alice.get(`${callback.pathname}${callback.search}`);
    expect(byBearer).toMatchObject({ status: 401, body: { code: 'oauth_callback_unbound' } });
    const finished = await agent.open(callback.href);
    expect(finished.status).toBe(200);
    expect(finished.headers.get('content-type')).toContain('text/html');
    expect(finished.text).not.toContain('<script');
  });

  it('begins at the authorize route with the cookie of the session, within its limits', async () => {
    const agent = new UserAgent();
    await agent.open(await link({ scopes: ['openid', 'offline_access'] }));
    const authorize = (query: string) => agent.open(`${service.url}/integrations/oauth/authorize?${query}`);
    const begun = await authorize('provider=acme');
    expect(begun.status).toBe(302);
    expect(new URL(String(begun.location)).searchParams.get('scope')).toBe('openid offline_access');
    expect((await authorize('provider=acme_post')).status).toBe(403);
    expect((await authorize('provider=acme&scopes=write')).status).toBe(400);
    expect((await new UserAgent().open(`${service.url}/integrations/oauth/authorize?provider=acme`)).status).toBe(401);
  });

  it('tells return_to that the user denied the access', async () => {
    const agent = new UserAgent();
    const connectUrl = await link({ return_to: RETURN_TO });
    await agent.open(connectUrl);
    const back = await decide(agent, String((await begin(agent, connectUrl)).location), 'deny');
    const end = await agent.open(String(back.location));
    expect(end.status).toBe(303);
    expect(end.location).toBe(`${RETURN_TO}?status=error&code=oauth_denied`);
  });

  it('lets two links work in one browser', async () => {
    const agent = new UserAgent();
    const first = await link();
    const second = await link();
    expect((await agent.open(first)).status).toBe(200);
    expect((await agent.open(second)).status).toBe(200);
    expect((await begin(agent, first)).status).toBe(303);
    expect((await begin(agent, second)).status).toBe(303);
  });

  it('refuses return addresses that are not in the allow-list', async () => {
    for (const returnTo of [
      'https://evil.example.com/',
      `${RETURN_TO}../x`,
      'https://app.example.com/',
      'javascript:alert(1)',
    ]) {
      const answer = await alice.post('/integrations/connect/sessions', { return_to: returnTo });
      expect({ returnTo, status: answer.status, code: answer.body.code }).toEqual({
        returnTo,
        status: 400,
        code: 'return_to_not_allowed',
      });
    }
  });

  it('answers an unknown link like an expired one', async () => {
    const page = await new UserAgent().open(`${service.url}/connect/${'a'.repeat(43)}`);
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toContain('text/html');
  });
});
