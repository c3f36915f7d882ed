import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** A server on a free port of 127.0.0.1, with what reached it. */
export interface LocalServer {
  port: number;
  origin: string;
  connections: Socket[];
  close(): Promise<void>;
}

export interface RecordedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

async function listen(server: Server): Promise<LocalServer> {
  const connections: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    connections.push(socket);
    // A peer that goes away is what many tests are about.
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const { port } = address;
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of connections) socket.destroy();
    await closed;
  };
  return { port, origin: `http://127.0.0.1:${port}`, connections, close };
}

/** An HTTP server that reads each request to its end, records it, and then asks the handler for the answer. */
export async function startHttp(
  answer: (request: RecordedRequest, response: ServerResponse) => void,
): Promise<LocalServer & { requests: RecordedRequest[] }> {
  const requests: RecordedRequest[] = [];
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const recorded = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      requests.push(recorded);
      answer(recorded, response);
    });
  });
  return { ...(await listen(server)), requests };
}

/** A server that speaks whatever the test writes. @param onData called with each chunk that a client sends */
export async function startTcp(onData: (socket: Socket, chunk: Buffer) => void): Promise<LocalServer> {
  const server = createTcpServer((socket) => {
    socket.on('data', (chunk: Buffer) => onData(socket, chunk));
  });
  return listen(server);
}

/** Another protocol on top of TCP, for example TLS. */
export const startServer = listen;
