import type { ConfigValues, OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { discoveredOAuth2 } from '../discovery/discovered-oauth2.js';
import { targetOf } from '../discovery/discovered-servers.js';
import type { ServerMetadata } from '../discovery/issuer-discovery.js';
import { issuerMetadataUrls, resourceMetadataUrls } from '../discovery/well-known.js';
import type { ConnectedOAuth2 } from '../protocol/token-endpoint.js';
import type { Recorded } from './oauth-steps.js';
import { CLIENT_ID } from './placeholders.js';

export interface InventedServer {
  readonly oauth2: ConnectedOAuth2;
  /** What would be asked to find the real one. */
  readonly steps: readonly Recorded[];
}

/** Goes on as if a server had been found: nothing may be asked, so that its endpoints are invented. */
export const inventServer = (definition: OAuth2Definition, config: ConfigValues): InventedServer => {
  const target = targetOf(definition, { clientId: CLIENT_ID, config });
  const isResource = target.kind === 'resource';
  const issuer = isResource ? 'https://authorization-server.example' : target.url;
  const urls = [
    ...(isResource ? [target.url, ...resourceMetadataUrls(target.url)] : []),
    ...issuerMetadataUrls(issuer),
  ];
  const resource = isResource ? { resource: target.url, issuers: [issuer], scopes: undefined } : null;
  return {
    oauth2: discoveredOAuth2(definition, inventedMetadata(issuer), resource, 'client_secret_basic', {
      trusted: target.trusted,
      dynamic: definition.discovery?.registration === true,
    }),
    steps: urls.map((url) => ({
      step: 'discovery',
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      body: null,
    })),
  };
};

const inventedMetadata = (issuer: string): ServerMetadata => {
  const endpoint = (name: string): string => `${issuer.replace(/\/$/, '')}/<${name}>`;
  return {
    issuer,
    authorizationEndpoint: endpoint('authorization_endpoint'),
    tokenEndpoint: endpoint('token_endpoint'),
    registrationEndpoint: endpoint('registration_endpoint'),
    revocationEndpoint: endpoint('revocation_endpoint'),
    userinfoEndpoint: endpoint('userinfo_endpoint'),
    deviceEndpoint: undefined,
    scopes: undefined,
    grantTypes: undefined,
    tokenAuthMethods: undefined,
    revocationAuthMethods: undefined,
    challengeMethods: ['S256'],
    sendsIssuer: false,
    takesClientDocuments: false,
  };
};
