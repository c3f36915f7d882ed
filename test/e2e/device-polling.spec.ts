import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { KeyRotation } from '../../src/credentials/key-rotation.js';
import { DeviceFlows } from '../../src/oauth/device/device-flows.js';
import { Envelope } from '../../src/platform/crypto/envelope.js';
import type { Api, ApiAnswer } from '../support/api.js';
import type { CheckedCalls } from '../support/checked-calls.js';
import { CLIENT_SECRET, formOf, GrantWorld, newToken } from '../support/grant-world.js';
import type { ProviderAnswer } from '../support/fake-provider.js';
import { rememberSecret } from '../support/secrets.js';

const DEVICE = '/integrations/oauth/device';
const POLL = '/integrations/oauth/device/{id}/poll';

describe('a device flow', () => {
  let world: GrantWorld;
  let alice: Api;
  let calls: CheckedCalls;
  let deviceCode = '';
  /** What the token endpoint answers. */
  let token: () => ProviderAnswer | Promise<ProviderAnswer>;
  let device: () => ProviderAnswer;

  const started = (more: object = {}): ProviderAnswer => ({
    status: 200,
    body: {
      device_code: deviceCode,
      user_code: 'WDJB-MJHT',
      verification_uri: 'https://acme.example/device',
      expires_in: 900,
      ...more,
    },
  });
  const refusal = (error: string, status = 400): ProviderAnswer => ({ status, body: { error } });
  const issued = (): ProviderAnswer => ({
    status: 200,
    body: { access_token: newToken(), token_type: 'bearer', expires_in: 3600 },
  });

  beforeAll(async () => {
    world = await GrantWorld.start({
      label: 'device_polling',
      providers: (url) => {
        const oauth2 = {
          token: { url: `${url}/token` },
          device: { url: `${url}/device` },
          scopes: { default: ['read'], always: ['base'] },
        };
        const redirects = { authorize: { url: `${url}/authorize` }, token: { url: `${url}/token` } };
        return {
          acme: { oauth2 },
          public: { oauth2 },
          unset: { oauth2 },
          redirects: { oauth2: redirects },
          keys: { api_key: {} },
        };
      },
      clients: { acme: CLIENT_SECRET, public: null, redirects: CLIENT_SECRET },
    });
    world.provider.answer = ({ url }) => (url.pathname === '/device' ? device() : token());
    alice = await world.as('alice');
    calls = await world.calls(alice);
  });

  afterAll(() => world?.close());

  afterEach(() => {
    world.provider.takeRequests();
    expect(calls.takeProblems()).toEqual([]);
  });

  const start = (body: object = { provider: 'acme' }, api = alice): Promise<ApiAnswer> => {
    deviceCode = newToken('device-code');
    return calls.send(api, 'POST', DEVICE, { body });
  };
  const begin = async (more: object = {}): Promise<string> => {
    device = () => started(more);
    const { status, body } = await start();
    expect(status).toBe(201);
    world.provider.takeRequests();
    return body.id;
  };
  const poll = (id: string, api = alice): Promise<ApiAnswer> => calls.send(api, 'POST', POLL, { values: { id } });
  const polled = async (id: string, seconds: number): Promise<object> => {
    world.pass(seconds);
    return (await poll(id)).body;
  };

  it('asks as RFC 8628 §3.1 has it, and shows no device code', async () => {
    device = () => started();
    const { headers, body } = await start({ provider: 'acme', scopes: ['write'] });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      id: expect.any(String),
      user_code: 'WDJB-MJHT',
      verification_uri: 'https://acme.example/device',
      verification_uri_complete: null,
      expires_in: 900,
      interval: 5,
    });
    expect(world.provider.takeRequests().map(formOf)).toEqual([
      { scope: 'base write', client_id: 'acme-client', client_secret: CLIENT_SECRET },
    ]);
    const rows = await world.sql<{ flow: Buffer }>('select flow from device_flows where id = $1', [body.id]);
    expect(rows[0]?.flow.toString('latin1')).not.toContain(deviceCode);
  });

  it('needs no secret of the client', async () => {
    device = () => started();
    const { body } = await start({ provider: 'public' });
    token = () => refusal('authorization_pending');
    expect(await polled(body.id, 5)).toEqual({ status: 'pending', interval: 5 });
    expect(world.provider.takeRequests().map(formOf)).toEqual([
      { scope: 'base read', client_id: 'public-client' },
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: deviceCode,
        client_id: 'public-client',
      },
    ]);
  });

  it('never asks the provider before the interval is over, the first time included', async () => {
    token = () => refusal('authorization_pending');
    const id = await begin({ interval: 7 });
    expect(await polled(id, 0)).toEqual({ status: 'slow_down', interval: 7 });
    expect(await polled(id, 6)).toEqual({ status: 'slow_down', interval: 7 });
    expect(world.provider.takeRequests()).toEqual([]);
    expect(await polled(id, 1)).toEqual({ status: 'pending', interval: 7 });
    expect(await polled(id, 6)).toEqual({ status: 'slow_down', interval: 7 });
    expect(world.provider.takeRequests()).toHaveLength(1);
    expect(await polled(id, 1)).toEqual({ status: 'pending', interval: 7 });
  });

  it('waits five seconds more for each time that the provider says so', async () => {
    const id = await begin();
    token = () => refusal('slow_down');
    expect(await polled(id, 5)).toEqual({ status: 'slow_down', interval: 10 });
    expect(await polled(id, 9)).toEqual({ status: 'slow_down', interval: 10 });
    expect(await polled(id, 1)).toEqual({ status: 'slow_down', interval: 15 });
    token = () => refusal('authorization_pending', 428);
    expect(await polled(id, 15)).toEqual({ status: 'pending', interval: 15 });
    expect(world.provider.takeRequests()).toHaveLength(3);
  });

  it('is asked about once by many polls at two replicas, and makes one credential', async () => {
    const bob = await world.as('bob');
    device = () => started();
    const { id } = (await start({ provider: 'acme' }, bob)).body;
    world.provider.takeRequests();
    const other = await world.replica();
    const apis = [bob, await world.as('bob', undefined, other)];
    world.pass(5);
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    token = async () => {
      await held;
      return issued();
    };
    const polls = Array.from({ length: 10 }, async (_, index) => (await poll(id, apis[index % 2])).body);
    await Promise.race(polls);
    answer();
    const answers = await Promise.all(polls);
    const { credentials } = (await bob.get('/integrations/credentials')).body;
    expect(credentials).toHaveLength(1);
    const authorized = { status: 'authorized', interval: 5, credentials_id: credentials[0].id };
    const others = answers.filter(({ status }) => status !== 'slow_down');
    expect(others).toEqual(others.map(() => authorized));
    expect(others.length).toBeGreaterThan(0);
    expect(world.provider.takeRequests()).toHaveLength(1);
  });

  it.each([
    ['access_denied', 'denied'],
    ['expired_token', 'expired'],
  ])('ends with %s', async (error, status) => {
    const id = await begin();
    token = () => refusal(error, 403);
    expect(await polled(id, 5)).toEqual({ status, interval: 5 });
    expect(await polled(id, 5)).toEqual({ status, interval: 5 });
    expect(world.provider.takeRequests()).toHaveLength(1);
  });

  it('ends when its time is over, without a question', async () => {
    const id = await begin({ expires_in: 30 });
    expect(await polled(id, 30)).toEqual({ status: 'expired', interval: 5 });
    expect(world.provider.takeRequests()).toEqual([]);
  });

  it('forgets the device code when it has ended, and everything an hour later', async () => {
    const id = await begin();
    token = () => refusal('access_denied');
    await polled(id, 5);
    const rows = () => world.sql('select flow from device_flows where id = $1', [id]);
    expect(await rows()).toEqual([{ flow: null }]);
    const flows = world.service.application.nest.get(DeviceFlows, { strict: false });
    world.pass(900 + 3_540);
    await flows.removeOld();
    expect(await rows()).toHaveLength(1);
    world.pass(60);
    await flows.removeOld();
    expect(await rows()).toEqual([]);
  });

  it('goes on while the encryption keys are rotated', async () => {
    const id = await begin();
    const key = randomBytes(32).toString('base64');
    rememberSecret(key);
    const renewed = await world.replica({ ENCRYPTION_KEYS: `k2:${key},${world.env['ENCRYPTION_KEYS']}` });
    const { nest } = renewed.application;
    const rotation = new KeyRotation(nest.get(DataSource, { strict: false }), nest.get(Envelope, { strict: false }));
    expect(await rotation.run(() => undefined)).toBeGreaterThan(0);
    token = () => refusal('authorization_pending');
    world.pass(5);
    const answer = await poll(id, await world.as('alice', undefined, renewed));
    expect(answer.body).toEqual({ status: 'pending', interval: 5 });
    expect(world.provider.takeRequests().map(formOf)).toMatchObject([{ device_code: deviceCode }]);
  });

  it('is nobody else’s', async () => {
    const id = await begin();
    world.pass(5);
    const foreign = await poll(id, await world.as('mallory'));
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
    expect(world.provider.takeRequests()).toEqual([]);
  });

  it.each<[string, ProviderAnswer, number, string, number]>([
    ['a code that the provider does not know', refusal('invalid_grant'), 400, 'oauth_error', 5],
    ['a refusal of another kind', refusal('invalid_request'), 400, 'oauth_error', 5],
    ['a refusal of the client', refusal('invalid_client', 401), 502, 'provider_error', 5],
    ['an outage', { status: 503 }, 503, 'provider_unavailable', 10],
    ['no answer', 'cut', 503, 'provider_unavailable', 10],
  ])('passes on %s', async (_what, answer, status, code, interval) => {
    const id = await begin();
    token = () => answer;
    world.pass(5);
    const refused = await poll(id);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    const after = code === 'oauth_error' && refused.body.provider_error === 'invalid_grant' ? 'expired' : 'slow_down';
    expect((await poll(id)).body).toEqual({ status: after, interval: after === 'expired' ? 5 : interval });
  });

  it.each<[string, object, ProviderAnswer, number, string]>([
    ['an unknown provider', { provider: 'nobody' }, started(), 404, 'not_found'],
    ['a provider without client', { provider: 'unset' }, started(), 409, 'provider_not_configured'],
    ['a provider without devices', { provider: 'redirects' }, started(), 422, 'flow_not_supported'],
    ['a provider without OAuth', { provider: 'keys' }, started(), 422, 'flow_not_supported'],
    ['two scopes in one', { provider: 'acme', scopes: ['a b'] }, started(), 400, 'validation_failed'],
    ['unknown values', { provider: 'acme', config: { a: 'b' } }, started(), 400, 'validation_failed'],
    ['scopes that the provider refuses', { provider: 'acme' }, refusal('invalid_scope'), 400, 'oauth_error'],
    ['a client that the provider refuses', { provider: 'acme' }, refusal('invalid_client'), 502, 'provider_error'],
    ['an answer without a code', { provider: 'acme' }, { status: 200, body: {} }, 400, 'oauth_error'],
    ['an outage', { provider: 'acme' }, { status: 500 }, 503, 'provider_unavailable'],
  ])('does not begin with %s', async (_what, body, answer, status, code) => {
    device = () => answer;
    const refused = await start(body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('renews no credential that is another user’s, or another provider’s', async () => {
    device = () => started();
    const key = await alice.post('/integrations/api-key', { provider: 'keys', api_key: newToken('key') });
    for (const [api, id] of [
      [await world.as('mallory'), key.body.credentials_id],
      [alice, key.body.credentials_id],
    ] as const) {
      const refused = await start({ provider: 'acme', credentials_id: id }, api);
      expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
    }
  });
});
