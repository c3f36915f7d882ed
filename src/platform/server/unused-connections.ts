import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections on which the client has not sent anything yet: browsers and HTTP clients open some in advance. Node takes
 * them for busy until its timeout for headers, and would keep a server from closing for that long.
 */
export class UnusedConnections {
  private readonly sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  /** Nothing is lost: a client that finds its connection closed before it sent a request opens another one. */
  close(): void {
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}
