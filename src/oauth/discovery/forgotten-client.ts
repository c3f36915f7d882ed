import { randomBytes } from 'node:crypto';
import type { EgressClient } from '../../platform/http/egress-client.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { TokenEndpoint } from '../protocol/token-endpoint.js';
import type { KnownClient } from './client-registration.js';
import type { ServerMetadata } from './issuer-discovery.js';

const CALL_MS = 5_000;

/**
 * Asks whether an authorization server still knows a client that it made: many keep them in memory, or for a while. It is
 * asked for a code that nobody issued: a server that knows the client refuses the code (`invalid_grant`), another one the
 * client (`invalid_client`, RFC 6749 §5.2). A user would only see its error page.
 * @returns false also when the answer says nothing
 */
export const isForgotten = async (
  metadata: ServerMetadata,
  client: KnownClient,
  redirectUri: string,
  egress: EgressClient,
): Promise<boolean> => {
  const token = { url: metadata.tokenEndpoint, auth: client.method };
  const endpoint = new TokenEndpoint({ token }, { ...client, config: {} }, egress, () => new Date(0));
  try {
    await endpoint.grant(
      {},
      {
        grant_type: 'authorization_code',
        code: random(),
        code_verifier: random(),
        redirect_uri: redirectUri,
      },
      CALL_MS,
    );
    return false;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return error.providerError === 'invalid_client';
  }
};

const random = (): string => randomBytes(32).toString('base64url');
