import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/app-config.js';
import { RedirectUris } from '../redirect-uris.js';
import type { ServerMetadata } from './issuer-discovery.js';

/** A client that authorization servers read about at its own address (draft-ietf-oauth-client-id-metadata-document-02). */
export interface ClientDocument {
  readonly client_id: string;
  readonly client_name: string;
  readonly client_uri: string;
  readonly redirect_uris: readonly string[];
  readonly grant_types: readonly string[];
  readonly response_types: readonly string[];
  readonly token_endpoint_auth_method: 'none';
}

/** The documents by which this service is a client of servers that it was never registered at: one for each provider. */
@Injectable()
export class ClientDocuments {
  constructor(
    private readonly config: AppConfig,
    private readonly redirects: RedirectUris,
  ) {}

  /** @returns the address of a provider's document, which is its client id */
  clientIdOf(provider: string): string {
    return `${this.config.publicUrl}/connect/oauth/clients/${provider}`;
  }

  /** @returns the client id where the server takes it and can read it: the draft demands https; else null */
  clientIdFor(provider: string, metadata: ServerMetadata): string | null {
    const usable = metadata.takesClientDocuments && (metadata.tokenAuthMethods?.includes('none') ?? true);
    return usable && this.config.publicUrl.startsWith('https:') ? this.clientIdOf(provider) : null;
  }

  document(provider: string): ClientDocument {
    return {
      client_id: this.clientIdOf(provider),
      client_name: this.config.productName,
      client_uri: this.config.publicUrl,
      redirect_uris: [this.redirects.own(provider), ...this.config.oauthRedirectUris],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    };
  }
}
