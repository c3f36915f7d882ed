import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { UnusedConnections } from './unused-connections.js';

describe('unused connections', () => {
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) server.closeAllConnections();
  });

  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };

  it('do not keep a server from closing', async () => {
    const server = createServer();
    const unused = new UnusedConnections(server);
    const port = await listen(server);
    const accepted = once(server, 'connection');
    const socket = connect(port, '127.0.0.1');
    await accepted;
    const closed = once(server, 'close');
    server.close();
    unused.close();
    await closed;
    socket.destroy();
    expect(server.listening).toBe(false);
  });

  it('are not those on which an answer is under way', async () => {
    const server = createServer();
    const unused = new UnusedConnections(server);
    const port = await listen(server);
    const arrived = once(server, 'request');
    const answered = once(request({ port, host: '127.0.0.1' }).end(), 'response');
    const [, response] = await arrived;
    unused.close();
    response.end();
    const [answer] = await answered;
    expect(answer.statusCode).toBe(200);
  });
});
