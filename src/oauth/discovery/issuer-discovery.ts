import { DiscoveryError } from './discovery-error.js';
import { scopesIn, textsIn, type JsonObject } from './metadata-document.js';
import type { MetadataReader } from './metadata-reader.js';
import { issuerMetadataUrls } from './well-known.js';

/** What an authorization server publishes (RFC 8414 §2, OpenID Connect Discovery 1.0 §3), as far as we use it. */
export interface ServerMetadata {
  readonly issuer: string;
  readonly authorizationEndpoint: string | undefined;
  readonly tokenEndpoint: string;
  readonly registrationEndpoint: string | undefined;
  readonly revocationEndpoint: string | undefined;
  readonly userinfoEndpoint: string | undefined;
  readonly deviceEndpoint: string | undefined;
  /** Undefined, here and below: not said. */
  readonly scopes: readonly string[] | undefined;
  readonly grantTypes: readonly string[] | undefined;
  readonly tokenAuthMethods: readonly string[] | undefined;
  readonly revocationAuthMethods: readonly string[] | undefined;
  readonly challengeMethods: readonly string[] | undefined;
  /** It sends `iss` with every authorization answer (RFC 9207 §3). */
  readonly sendsIssuer: boolean;
  /** A client may be named by the URL of a document about it (draft-ietf-oauth-client-id-metadata-document). */
  readonly takesClientDocuments: boolean;
}

const WHAT = 'The metadata of the authorization server';

/**
 * Reads the metadata of an authorization server.
 * @param issuer its identifier, which the metadata must repeat letter by letter (RFC 8414 §3.3)
 * @throws DiscoveryError
 */
export const discoverIssuer = async (issuer: string, reader: MetadataReader): Promise<ServerMetadata> => {
  const url = new URL(reader.checked(issuer, 'The authorization server'));
  if (url.search !== '' || url.hash !== '') {
    throw new DiscoveryError('malformed', 'An issuer has neither query nor fragment.');
  }
  for (const place of issuerMetadataUrls(issuer)) {
    const document = await reader.document(place, WHAT);
    if (document !== null) return readMetadata(issuer, document, reader);
  }
  throw new DiscoveryError('not_found', 'The authorization server publishes no metadata.');
};

const readMetadata = (issuer: string, document: JsonObject, reader: MetadataReader): ServerMetadata => {
  if (document['issuer'] !== issuer) {
    throw new DiscoveryError('issuer_mismatch', `${WHAT} is that of another issuer.`);
  }
  const endpoint = (name: string): string | undefined => {
    const value = document[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw new DiscoveryError('malformed', `${WHAT} holds no usable ${name}.`);
    return reader.checked(value, `Its ${name}`);
  };
  const tokenEndpoint = endpoint('token_endpoint');
  if (tokenEndpoint === undefined) throw new DiscoveryError('malformed', `${WHAT} names no token endpoint.`);
  return {
    issuer,
    authorizationEndpoint: endpoint('authorization_endpoint'),
    tokenEndpoint,
    registrationEndpoint: endpoint('registration_endpoint'),
    revocationEndpoint: endpoint('revocation_endpoint'),
    userinfoEndpoint: endpoint('userinfo_endpoint'),
    deviceEndpoint: endpoint('device_authorization_endpoint'),
    scopes: scopesIn(document),
    grantTypes: textsIn(document, 'grant_types_supported'),
    tokenAuthMethods: textsIn(document, 'token_endpoint_auth_methods_supported'),
    revocationAuthMethods: textsIn(document, 'revocation_endpoint_auth_methods_supported'),
    challengeMethods: textsIn(document, 'code_challenge_methods_supported'),
    sendsIssuer: document['authorization_response_iss_parameter_supported'] === true,
    takesClientDocuments: document['client_id_metadata_document_supported'] === true,
  };
};
