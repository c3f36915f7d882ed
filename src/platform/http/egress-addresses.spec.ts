import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EgressClient } from './egress-client.js';
import { HostResolver } from './host-resolver.js';
import { startHttp, startServer, type LocalServer, type RecordedRequest } from './testing/local-servers.js';
import { ScriptedResolver } from './testing/scripted-resolver.js';

const get = (client: EgressClient, url: string, deadlineMs = 10_000) =>
  client.request({ method: 'GET', url, deadlineMs });

describe('EgressClient and addresses', () => {
  let server: LocalServer & { requests: RecordedRequest[] };
  const clients: EgressClient[] = [];

  const clientWith = (egressAllow: string[], resolver: HostResolver = new HostResolver()): EgressClient => {
    const client = new EgressClient({ egressAllow }, resolver);
    clients.push(client);
    return client;
  };
  beforeEach(async () => {
    // Closes each connection, so that each call resolves anew.
    server = await startHttp((_request, response) => response.setHeader('connection', 'close').end('ok'));
  });

  afterEach(async () => {
    await server.close();
    await Promise.all(clients.splice(0).map((client) => client.onApplicationShutdown()));
  });

  it('connects to the address that was checked, and asks only once for each connection', async () => {
    const resolver = new ScriptedResolver({ 'a.example': [['127.0.0.1'], ['10.0.0.1']] });
    const client = clientWith(['127.0.0.1/32'], resolver);
    expect((await get(client, `http://a.example:${server.port}/`)).text()).toBe('ok');
    expect(resolver.asked).toEqual(['a.example']);
    expect(server.requests[0]?.headers.host).toBe(`a.example:${server.port}`);
  });

  it('refuses a name that has changed to a private address since the last call', async () => {
    const resolver = new ScriptedResolver({ 'a.example': [['127.0.0.1'], ['127.0.0.2']] });
    const client = clientWith(['127.0.0.1/32'], resolver);
    await get(client, `http://a.example:${server.port}/`);
    const second = get(client, `http://a.example:${server.port}/`);
    await expect(second).rejects.toMatchObject({ kind: 'not_allowed', sent: false });
    expect(server.requests).toHaveLength(1);
  });

  it('refuses a name as soon as one of its addresses is refused', async () => {
    const client = clientWith([], new ScriptedResolver({ 'mixed.example': [['8.8.8.8', '169.254.169.254']] }));
    const message = 'mixed.example: its address is not allowed';
    await expect(get(client, 'https://mixed.example/')).rejects.toMatchObject({
      kind: 'not_allowed',
      sent: false,
      message,
    });
  });

  it('refuses plain http: to a name with a public address', async () => {
    const client = clientWith(['127.0.0.0/8'], new ScriptedResolver({ 'a.example': [['8.8.8.8']] }));
    await expect(get(client, 'http://a.example/')).rejects.toMatchObject({ kind: 'not_allowed', sent: false });
  });

  it.each([
    'http://127.0.0.1',
    'http://0x7f.1',
    'http://2130706433',
    'https://127.0.0.1',
    'https://[::1]',
    'http://localhost',
  ])('refuses %s, where no name is looked up, unless EGRESS_ALLOW names it', async (origin) => {
    const call = get(clientWith([]), `${origin}:${server.port}/`);
    await expect(call).rejects.toMatchObject({ kind: 'not_allowed', sent: false });
    expect(server.connections).toHaveLength(0);
  });

  it.each(['http://0x7f.1', 'http://2130706433', 'http://localhost'])(
    'reaches %s when EGRESS_ALLOW names it',
    async (origin) => {
      expect((await get(clientWith(['127.0.0.0/8', '::1/128']), `${origin}:${server.port}/`)).status).toBe(200);
    },
  );

  it.each(['ftp://a.example/', 'nonsense', 'https://u:p@a.example/?secret=1'])('refuses %s', async (url) => {
    const error: unknown = await get(clientWith([]), url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'not_allowed', sent: false, message: expect.not.stringMatching(/secret|u:p/) });
  });

  it('reports a name that does not exist as unreachable', async () => {
    const call = get(clientWith([], new ScriptedResolver({})), 'https://missing.example/');
    await expect(call).rejects.toMatchObject({ kind: 'unreachable', sent: false, reason: /ENOTFOUND/ });
  });

  it('reports a refused connection as unreachable', async () => {
    const { origin } = server;
    await server.close();
    const call = get(clientWith(['127.0.0.0/8']), origin);
    await expect(call).rejects.toMatchObject({ kind: 'unreachable', sent: false });
  });

  it('reports a deadline during resolution as unreachable, and sends nothing when the answer comes later', async () => {
    const late = Promise.withResolvers<[{ address: string; family: number }]>();
    class LateResolver extends HostResolver {
      override resolve = () => late.promise;
    }
    const client = clientWith(['127.0.0.0/8'], new LateResolver());
    const call = get(client, `http://late.example:${server.port}/`, 20);
    await expect(call).rejects.toMatchObject({ kind: 'unreachable', sent: false });
    late.resolve([{ address: '127.0.0.1', family: 4 }]);
    await client.onApplicationShutdown();
    expect(server.requests).toHaveLength(0);
  });

  it('checks the certificate against the name, and sends nothing before', async () => {
    const names: string[] = [];
    const peer = createTlsServer({
      SNICallback: (name, callback) => {
        names.push(name);
        callback(null);
      },
    });
    const tls = await startServer(peer);
    const client = clientWith(['127.0.0.0/8'], new ScriptedResolver({ 'tls.example': [['127.0.0.1']] }));
    try {
      const call = get(client, `https://tls.example:${tls.port}/`);
      await expect(call).rejects.toMatchObject({ kind: 'unreachable', sent: false });
      expect(names).toEqual(['tls.example']);
    } finally {
      await tls.close();
    }
  });
});
