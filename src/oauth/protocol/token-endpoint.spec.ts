import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { EgressClient } from '../../platform/http/egress-client.js';
import { startHttp } from '../../platform/http/testing/local-servers.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { TokenEndpoint } from './token-endpoint.js';

const CLIENT = { clientId: 'my-app', clientSecret: 'my-secret', config: { tenant: 'demo' } };
const HELD = { access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' };
const BASIC = `Basic ${Buffer.from('my-app:my-secret').toString('base64')}`;

const grant = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"fresh"}');
};

describe('the token endpoint of a provider', () => {
  let server: Awaited<ReturnType<typeof startHttp>>;
  let egress: EgressClient;
  let respond = grant;

  beforeAll(async () => {
    server = await startHttp((_request, response) => respond(response));
    egress = new EgressClient({ egressAllow: ['127.0.0.0/8'] });
  });

  afterAll(async () => {
    await server.close();
    await egress.onApplicationShutdown();
  });

  afterEach(() => {
    server.requests.length = 0;
    respond = grant;
  });

  const endpointOf = (oauth2: Partial<OAuth2Definition>): TokenEndpoint =>
    new TokenEndpoint({ token: { url: `${server.origin}/token` }, ...oauth2 }, CLIENT, egress, () => new Date());

  it('gets a refresh as RFC 6749 §6 has it', async () => {
    expect(await endpointOf({}).refresh(HELD)).toMatchObject({ accessToken: 'fresh', refreshToken: undefined });
    expect(server.requests).toMatchObject([{ method: 'POST', path: '/token' }]);
    expect(server.requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(server.requests[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r1',
      client_id: 'my-app',
      client_secret: 'my-secret',
    });
  });

  it('gets a refresh in the way of the token request, where the definition names no other', async () => {
    const url = `${server.origin}/\${config.tenant}/token`;
    await endpointOf({
      token: { url, auth: 'client_secret_basic', format: 'json', params: { a: '${client_id}' } },
    }).refresh(HELD);
    expect(server.requests).toMatchObject([{ path: '/demo/token', headers: { authorization: BASIC } }]);
    expect(JSON.parse(String(server.requests[0]?.body))).toEqual({
      a: 'my-app',
      grant_type: 'refresh_token',
      refresh_token: 'r1',
    });
  });

  it('gets a refresh in its own way, where the definition has one', async () => {
    await endpointOf({
      token: { url: `${server.origin}/token`, params: { only: 'exchange' }, headers: { 'x-one': '1' } },
      refresh: {
        url: `${server.origin}/renew`,
        auth: 'client_secret_basic',
        params: { b: '2' },
        headers: { 'x-two': '2' },
      },
    }).refresh(HELD);
    const [request] = server.requests;
    expect(request).toMatchObject({ path: '/renew', headers: { authorization: BASIC, 'x-two': '2' } });
    expect(request?.headers['x-one']).toBeUndefined();
    expect(request?.body).toBe('b=2&grant_type=refresh_token&refresh_token=r1');
  });

  it('gets a refresh that inherits everything but the grant type', async () => {
    const token = {
      url: `${server.origin}/token`,
      method: 'GET' as const,
      auth: 'none' as const,
      grant_type: 'a_word_for_codes',
      names: { client_id: 'client_key', refresh_token: 'token' },
      headers: { 'x-one': '1' },
    };
    await endpointOf({ token, refresh: { params: { b: '2' } } }).refresh(HELD);
    expect(server.requests).toMatchObject([
      { method: 'GET', path: '/token?b=2&grant_type=refresh_token&token=r1&client_key=my-app', body: '' },
    ]);
    expect(server.requests[0]?.headers['x-one']).toBe('1');
  });

  it('gets a living access token for a newer one, where there are no refresh tokens', async () => {
    const refresh = {
      url: `${server.origin}/renew`,
      with: 'access_token' as const,
      method: 'GET' as const,
      auth: 'none' as const,
      omit: ['client_id'],
      grant_type: 'exchange_it',
      names: { refresh_token: 'access_token' },
    };
    const held = { access_token: 'a1', token_type: 'Bearer' };
    expect(await endpointOf({ refresh }).refresh(held)).toMatchObject({ accessToken: 'fresh' });
    expect(server.requests).toMatchObject([{ path: '/renew?grant_type=exchange_it&access_token=a1' }]);
    expect(() => endpointOf({}).refresh(held)).toThrow(TypeError);
  });

  it('exchanges the first token for one that lives longer, and keeps what only the first answer said', async () => {
    const answers = [
      '{"access_token":"short","user_id":7,"expires_in":3600,"scope":"read"}',
      '{"access_token":"long","expires_in":5184000}',
    ];
    respond = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(answers.shift());
    const endpoint = endpointOf({
      long_lived: {
        url: `${server.origin}/longer`,
        method: 'GET',
        grant_type: 'exchange_it',
        token_param: 'short_token',
        omit: ['client_id'],
      },
    });
    const first = await endpoint.exchange({ grant_type: 'authorization_code', code: 'c' });
    const longLived = await endpoint.prolong(first);
    expect(server.requests.map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/token'],
      ['GET', '/longer?short_token=short&grant_type=exchange_it&client_secret=my-secret'],
    ]);
    expect(longLived).toMatchObject({ accessToken: 'long', expiresInSeconds: 5_184_000, scopes: ['read'] });
    expect(longLived.raw).toMatchObject({ user_id: 7, access_token: 'long' });
    expect(await endpointOf({}).prolong(first)).toBe(first);
  });

  it('leaves a doubt when it does not answer in time, or not in full', async () => {
    respond = () => undefined;
    await expect(endpointOf({ refresh: { deadline_seconds: 1 } }).refresh(HELD)).rejects.toMatchObject({
      kind: 'in_doubt',
    });
    respond = (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"access_token":');
      response.destroy();
    };
    await expect(endpointOf({}).refresh(HELD)).rejects.toMatchObject({ kind: 'in_doubt' });
    respond = (response) => response.end(`{"access_token":"${'x'.repeat(300_000)}"}`);
    await expect(endpointOf({}).refresh(HELD)).rejects.toMatchObject({ kind: 'in_doubt' });
    expect(server.requests).toHaveLength(3);
  });

  it('leaves no doubt when nothing was sent', async () => {
    const refused = endpointOf({ token: { url: 'http://127.0.0.1:1/token' } });
    await expect(refused.refresh(HELD)).rejects.toMatchObject({ kind: 'transient' });
    const forbidden = endpointOf({ token: { url: 'http://10.0.0.1/token' } });
    await expect(forbidden.refresh(HELD)).rejects.toMatchObject({ kind: 'configuration' });
  });
});
