import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { EgressClient } from '../../platform/http/egress-client.js';
import { startHttp } from '../../platform/http/testing/local-servers.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { TokenEndpoint } from './token-endpoint.js';

const CLIENT = { clientId: 'my-app', clientSecret: 'my-secret', config: { tenant: 'demo' } };
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
    expect(await endpointOf({}).refresh({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' })).toMatchObject({ accessToken: 'fresh', refreshToken: undefined });
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
    }).refresh({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' });
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
    }).refresh({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' });
    const [request] = server.requests;
    expect(request).toMatchObject({ path: '/renew', headers: { authorization: BASIC, 'x-two': '2' } });
    expect(request?.headers['x-one']).toBeUndefined();
    expect(request?.body).toBe('b=2&grant_type=refresh_token&refresh_token=r1');
  });

  it('leaves a doubt when it does not answer in time, or not in full', async () => {
    respond = () => undefined;
    await expect(endpointOf({ refresh: { deadline_seconds: 1 } }).refresh({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' })).rejects.toMatchObject({
      kind: 'in_doubt',
    });
    respond = (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"access_token":');
      response.destroy();
    };
    await expect(endpointOf({}).refresh({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' })).rejects.toMatchObject({ kind: 'in_doubt' });
    respond = (response) => response.end(`{"access_token":"${'x'.repeat(300_000)}"}`);
    await expect(endpointOf({}).refresh({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' })).rejects.toMatchObject({ kind: 'in_doubt' });
    expect(server.requests).toHaveLength(3);
  });

  it('leaves no doubt when nothing was sent', async () => {
    const refused = endpointOf({ token: { url: 'http://127.0.0.1:1/token' } });
    await expect(refused.refresh({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' })).rejects.toMatchObject({ kind: 'transient' });
    const forbidden = endpointOf({ token: { url: 'http://10.0.0.1/token' } });
    await expect(forbidden.refresh({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer' })).rejects.toMatchObject({ kind: 'configuration' });
  });
});
