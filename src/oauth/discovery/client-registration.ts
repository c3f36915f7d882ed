import { EgressClient, EgressError, type EgressResponse } from '../../platform/http/egress-client.js';
import { registeredError } from '../protocol/oauth-error-codes.js';
import { CLIENT_METHODS, methodFor, type ClientMethod } from './discovered-oauth2.js';
import { DiscoveryError } from './discovery-error.js';
import type { ServerMetadata } from './issuer-discovery.js';
import { documentIn, textIn, type JsonObject } from './metadata-document.js';

/** A client that an authorization server knows. */
export interface KnownClient {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  readonly method: ClientMethod;
}

export interface RegisteredClient extends KnownClient {
  /** When its secret ends; null: never. */
  readonly expiresAt: Date | null;
}

export interface RegistrationRequest {
  readonly redirectUri: string;
  /** What the user reads on the server's page. */
  readonly clientName: string;
}

const CALL_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/**
 * Registers a client dynamically (RFC 7591 §3.1).
 * @throws DiscoveryError `registration_refused`, `unavailable`, `url_not_allowed`
 */
export const registerClient = async (
  metadata: ServerMetadata,
  endpoint: string,
  request: RegistrationRequest,
  egress: EgressClient,
): Promise<RegisteredClient> => {
  const wanted = methodFor(metadata.tokenAuthMethods, CLIENT_METHODS) ?? 'none';
  const answer = await send(egress, endpoint, JSON.stringify(clientMetadata(metadata, request, wanted)));
  if (answer.status === 429 || answer.status >= 500) {
    throw new DiscoveryError('unavailable', 'The authorization server cannot register clients at the moment.');
  }
  const body = documentIn(answer) ?? {};
  if (answer.status !== 201 && answer.status !== 200) {
    const code = registeredError(textIn(body, 'error')) ?? REGISTRATION_ERRORS.find((one) => one === body['error']);
    const why = code === undefined ? '' : ` (${code})`;
    throw new DiscoveryError('registration_refused', `The authorization server refused to register a client${why}.`);
  }
  return readClient(body, wanted);
};

/** RFC 7591 §3.2.2. */
const REGISTRATION_ERRORS = [
  'invalid_redirect_uri',
  'invalid_client_metadata',
  'invalid_software_statement',
  'unapproved_software_statement',
];

/** RFC 7591 §2; `application_type` is of OpenID Connect Dynamic Client Registration 1.0 §2, where leaving it out means `web`. */
const clientMetadata = (
  { grantTypes }: Pick<ServerMetadata, 'grantTypes'>,
  { redirectUri, clientName }: RegistrationRequest,
  method: ClientMethod,
) => ({
  client_name: clientName,
  redirect_uris: [redirectUri],
  grant_types: ['authorization_code', 'refresh_token'].filter((type) => grantTypes?.includes(type) ?? true),
  response_types: ['code'],
  token_endpoint_auth_method: method,
  application_type: isLoopback(redirectUri) ? 'native' : 'web',
});

const isLoopback = (url: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);

const send = async (egress: EgressClient, url: string, body: string): Promise<EgressResponse> => {
  try {
    return await egress.request({
      method: 'POST',
      url,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body,
      deadlineMs: CALL_MS,
      maxBytes: MAX_BYTES,
    });
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    throw error.kind === 'not_allowed'
      ? new DiscoveryError('url_not_allowed', 'The registration endpoint is at an address that may not be called.')
      : new DiscoveryError('unavailable', 'The authorization server could not register a client.');
  }
};

/** RFC 6749 appendix A.1 and A.2. */
const PRINTABLE = /^[\x20-\x7e]{1,2000}$/;

/** RFC 7591 §3.2.1: the server may have chosen other values than those asked for. */
const readClient = (body: JsonObject, wanted: ClientMethod): RegisteredClient => {
  const clientId = textIn(body, 'client_id') ?? '';
  const clientSecret = textIn(body, 'client_secret') ?? null;
  const said = textIn(body, 'token_endpoint_auth_method') ?? wanted;
  const method = clientSecret === null ? methodFor([said], ['none'] as const) : methodFor([said], CLIENT_METHODS);
  if (!PRINTABLE.test(clientId) || (clientSecret !== null && !PRINTABLE.test(clientSecret)) || method === undefined) {
    throw new DiscoveryError('registration_refused', 'The authorization server made a client that cannot be used.');
  }
  const expires = body['client_secret_expires_at'];
  const lasting = method === 'none' || typeof expires !== 'number' || expires <= 0;
  return {
    clientId,
    clientSecret: method === 'none' ? null : clientSecret,
    method,
    expiresAt: lasting ? null : new Date(Math.min(expires, MAX_EPOCH_SECONDS) * 1000),
  };
};

/** The year 9999, so that every time can be stored. */
const MAX_EPOCH_SECONDS = 253_402_300_799;
