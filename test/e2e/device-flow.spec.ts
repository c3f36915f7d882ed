import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuthorizationServer } from '../../src/bin/demo/authorization-server.js';
import type { Api } from '../support/api.js';
import { providerEnvironment, startTestServer, type ClientName } from '../support/authorization-server.js';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';
import { ShiftedClock } from '../support/shifted-clock.js';
import { UserAgent, type Page } from '../support/user-agent.js';

const DEVICE = '/integrations/oauth/device';

const hiddenFields = ({ text }: Page): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>;

/** Opens the address with the code, confirms it, and decides on the server's page. */
const decideAt = async (address: string, decision: 'allow' | 'deny', account = 'demo-user'): Promise<void> => {
  const agent = new UserAgent();
  const { origin } = new URL(address);
  const shown = await agent.follow(await agent.open(address));
  const confirm = await agent.open(`${origin}/device`, { form: hiddenFields(shown) });
  const begun = await agent.open(`${origin}/device`, { form: { ...hiddenFields(confirm), confirm: 'yes' } });
  const page = await agent.follow(begun);
  const end = await agent.follow(await agent.open(page.url, { form: { decision, account } }));
  if (end.status !== 200) throw new Error(`the authorization server answered ${end.status}: ${end.text.slice(0, 300)}`);
};

describe('a device flow at a real authorization server', () => {
  let server: AuthorizationServer;
  let service: TestService;
  let alice: Api;
  const clock = new ShiftedClock();
  const logs: string[] = [];

  beforeAll(async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    server = await startTestServer([url]);
    const env = await providerEnvironment(server, `  device: { url: "${server.url}/device/auth" }`);
    service = await startService({
      label: 'device',
      env: { ...env, PUBLIC_URL: url },
      onLog: (line) => logs.push(line),
    });
    clock.drive(service);
    alice = await service.as('alice');
  });

  afterAll(async () => {
    await service?.close();
    await server?.close();
  });

  const begin = async (provider: ClientName, more: object = {}) => {
    const { status, headers, body } = await alice.post(DEVICE, { provider, ...more });
    expect({ status, problem: body.code }).toEqual({ status: 201, problem: undefined });
    expect(headers.get('cache-control')).toBe('no-store');
    return body;
  };

  const poll = async (id: string) => {
    clock.pass(5);
    return (await alice.post(`${DEVICE}/${id}/poll`)).body;
  };

  it.each(['acme', 'acme_post', 'acme_public'] as const)('connects an account of %s', async (provider) => {
    const started = await begin(provider);
    expect(started).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      verification_uri: `${server.url}/device`,
      verification_uri_complete: `${server.url}/device?user_code=${started.user_code}`,
      expires_in: 600,
      interval: 5,
    });
    expect(await poll(started.id)).toEqual({ status: 'pending', interval: 5 });
    await decideAt(started.verification_uri_complete, 'allow', 'ann');
    const end = await poll(started.id);
    expect(end).toEqual({ status: 'authorized', interval: 5, credentials_id: expect.any(String) });

    const credential = (await alice.get(`/integrations/credentials/${end.credentials_id}`)).body;
    expect(credential).toMatchObject({
      provider,
      type: 'oauth',
      status: 'valid',
      refreshable: true,
      username: 'ann',
      title: 'ann',
    });
    const { access_token: token } = (await alice.get(`/integrations/credentials/${end.credentials_id}/token`)).body;
    const me = await fetch(`${server.url}/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({ sub: 'ann' });
  });

  it('answers later polls as the one that ended it, without asking again', async () => {
    const started = await begin('acme', { title: 'Living room' });
    await decideAt(started.verification_uri_complete, 'allow', 'bea');
    const end = await poll(started.id);
    const calls = server.tokenCalls.length;
    expect(await poll(started.id)).toEqual(end);
    expect(await poll(started.id)).toEqual(end);
    expect(server.tokenCalls.length).toBe(calls);
    const { body } = await alice.get('/integrations/credentials?provider=acme');
    expect(body.credentials.filter(({ title }: { title: string }) => title === 'Living room')).toHaveLength(1);
  });

  it('says that the user denied it', async () => {
    const started = await begin('acme');
    await decideAt(started.verification_uri_complete, 'deny');
    expect(await poll(started.id)).toEqual({ status: 'denied', interval: 5 });
    expect(await poll(started.id)).toEqual({ status: 'denied', interval: 5 });
  });

  it('gives a credential more scopes, and keeps its id', async () => {
    const first = await begin('acme');
    await decideAt(first.verification_uri_complete, 'allow', 'cid');
    const { credentials_id: id } = await poll(first.id);
    const second = await begin('acme', { credentials_id: id, scopes: ['write'] });
    await decideAt(second.verification_uri_complete, 'allow', 'cid');
    expect(await poll(second.id)).toMatchObject({ status: 'authorized', credentials_id: id });
    expect((await alice.get(`/integrations/credentials/${id}`)).body.scopes).toEqual(
      expect.arrayContaining(['read', 'write']),
    );
  });

  it('refuses to put another account in the place of the one that was connected, and ends', async () => {
    const first = await begin('acme');
    await decideAt(first.verification_uri_complete, 'allow', 'dan');
    const { credentials_id: id } = await poll(first.id);
    const second = await begin('acme', { credentials_id: id });
    await decideAt(second.verification_uri_complete, 'allow', 'eve');
    clock.pass(5);
    const refused = await alice.post(`${DEVICE}/${second.id}/poll`);
    expect([refused.status, refused.body.code]).toEqual([409, 'account_mismatch']);
    expect(await poll(second.id)).toEqual({ status: 'expired', interval: 5 });
    expect((await alice.get(`/integrations/credentials/${id}`)).body).toMatchObject({ username: 'dan' });
  });

  it('gives and revokes what it got like any other connection', async () => {
    const started = await begin('acme_post');
    await decideAt(started.verification_uri_complete, 'allow', 'fay');
    const { credentials_id: id } = await poll(started.id);
    const refreshed = await alice.post(`/integrations/credentials/${id}/refresh?force=true`);
    expect([refreshed.status, refreshed.body.refreshed]).toEqual([200, true]);
    expect((await alice.post(`/integrations/credentials/${id}/verify`)).body).toMatchObject({ status: 'valid' });
    expect((await alice.delete(`/integrations/credentials/${id}`)).body).toMatchObject({ revoked: true });
  });

  it('writes no code to the log', () => {
    expect(logs.length).toBeGreaterThan(10);
    expect(logs.join('\n')).not.toMatch(/device_code|user_code=/);
  });
});
