import { connect } from 'node:net';

export interface WireAnswer {
  /** Everything that came back, as text. */
  readonly text: string;
  readonly status: number;
}

/**
 * Sends bytes as they are and reads until the server closes.
 * @param parts each is written when the one before has left
 * @param hangUp closes our side once everything is written; an HTTP/1.1 server then gives the request up
 */
export const exchangeRaw = (base: string, parts: readonly (string | Buffer)[], hangUp = false): Promise<WireAnswer> => {
  const { hostname, port } = new URL(base);
  const { promise, resolve, reject } = Promise.withResolvers<WireAnswer>();
  const chunks: Buffer[] = [];
  const socket = connect({ host: hostname, port: Number(port) });
  const finish = (): void => {
    const text = Buffer.concat(chunks).toString('latin1');
    resolve({ text, status: Number(/(?:^|\r\n\r\n)HTTP\/1\.1 ([2-5]\d\d)/.exec(text)?.[1] ?? 0) });
  };
  socket.on('data', (chunk) => chunks.push(chunk)).on('close', finish);
  // What was answered before a reset counts.
  socket.on('error', (error) => (chunks.length === 0 ? reject(error) : finish()));
  socket.on('connect', () => {
    const write = (index: number): void => {
      const part = parts[index];
      if (part !== undefined) socket.write(part, () => write(index + 1));
      else if (hangUp) socket.end();
    };
    write(0);
  });
  return promise;
};
