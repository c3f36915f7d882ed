import { randomUUID } from 'node:crypto';
import { importJWK, importPKCS8, SignJWT, type CryptoKey, type JWK } from 'jose';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { ProviderClient } from './provider-urls.js';

export type ClientAuthMethod = 'client_secret_post' | 'client_secret_basic' | 'private_key_jwt' | 'none';

export interface AuthenticatedParts {
  headers: Record<string, string>;
  params: Record<string, string>;
}

const ASSERTION_SECONDS = 60;

/**
 * Proves to an endpoint which client is calling.
 * @param options.encode false where a provider wants id and secret unencoded in Basic, against RFC 6749 §2.3.1
 * @throws ProviderError `configuration` when the operator gave no usable secret
 */
export const authenticateClient = async (
  method: ClientAuthMethod,
  client: ProviderClient,
  options: { audience: string; encode: boolean },
): Promise<AuthenticatedParts> => {
  switch (method) {
    case 'none':
      return { headers: {}, params: { client_id: client.clientId } };
    case 'client_secret_post':
      return { headers: {}, params: { client_id: client.clientId, client_secret: secretOf(client) } };
    case 'client_secret_basic': {
      const encode = options.encode ? formEncode : (value: string) => value;
      const pair = `${encode(client.clientId)}:${encode(secretOf(client))}`;
      return { headers: { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` }, params: {} };
    }
    case 'private_key_jwt':
      return {
        headers: {},
        params: {
          client_id: client.clientId,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: await clientAssertion(client, options.audience),
        },
      };
    default: {
      const exhausted: never = method;
      throw new TypeError(`unknown client authentication ${String(exhausted)}`);
    }
  }
};

/** @throws ProviderError `configuration` when the operator gave none */
export const secretOf = (client: ProviderClient): string => {
  if (client.clientSecret !== null) return client.clientSecret;
  throw new ProviderError({ kind: 'configuration', reason: 'no client secret is configured for this provider' });
};

/** `application/x-www-form-urlencoded` as RFC 6749 appendix B asks for. */
const formEncode = (value: string): string => new URLSearchParams({ v: value }).toString().slice(2);

/** RFC 7523 §3; a new `jti` each time, for a server may refuse one that it has seen. */
const clientAssertion = async (client: ProviderClient, audience: string): Promise<string> => {
  const { key, alg, kid } = await privateKey(secretOf(client));
  return new SignJWT()
    .setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) })
    .setIssuer(client.clientId)
    .setSubject(client.clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${ASSERTION_SECONDS}s`)
    .sign(key);
};

const privateKey = async (
  text: string,
): Promise<{ key: CryptoKey | Uint8Array; alg: string; kid: string | undefined }> => {
  try {
    if (text.trimStart().startsWith('{')) {
      const jwk = JSON.parse(text) as JWK;
      const alg = jwk.alg ?? 'RS256';
      return { key: await importJWK(jwk, alg), alg, kid: jwk.kid };
    }
    return { key: await importPKCS8(text.replaceAll('\\n', '\n'), 'RS256'), alg: 'RS256', kid: undefined };
  } catch {
    // The cause is left out on purpose: it may quote the key.
    throw new ProviderError({
      kind: 'configuration',
      reason: 'the client secret is no private key (PKCS #8 PEM or JWK)',
    });
  }
};
