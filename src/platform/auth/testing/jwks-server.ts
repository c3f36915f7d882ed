import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';

export interface IssuerKey {
  readonly jwk: JWK;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
  readonly header: { alg: string; kid?: string };
}

/** @param kid left out of the set and of the tokens when undefined */
export const issuerKey = async (alg: string, kid?: string): Promise<IssuerKey> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const id = kid === undefined ? {} : { kid };
  const jwk = { ...(await exportJWK(publicKey)), alg, use: 'sig', ...id };
  return { jwk, publicKey, privateKey, header: { alg, ...id } };
};

/** An identity provider's key endpoint, on a real socket. */
export class JwksServer {
  keys: JWK[] = [];
  status = 200;
  requests = 0;
  readonly #server: Server;

  constructor(tls?: { key: string; cert: string }) {
    const listener: RequestListener = (_request, response) => {
      this.requests += 1;
      const redirect = this.status === 302 ? { location: this.url() } : {};
      response.writeHead(this.status, { 'content-type': 'application/json', ...redirect });
      response.end(JSON.stringify({ keys: this.keys }));
    };
    this.#server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  url(scheme = 'http'): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('listen() comes first');
    return `${scheme}://127.0.0.1:${address.port}/jwks`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
