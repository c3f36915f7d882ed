import { Injectable } from '@nestjs/common';
import { UrlPolicy } from '../../platform/http/url-policy.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { DiscoveryError, toAnswer } from './discovery-error.js';
import { discoverIssuer, type ServerMetadata } from './issuer-discovery.js';
import { MetadataReader } from './metadata-reader.js';
import { draftProvider, type DraftRequest, type ProviderDraft } from './provider-draft.js';

/** Writes provider definitions for operators, from what authorization servers publish. */
@Injectable()
export class ProviderDrafts {
  constructor(
    private readonly reader: MetadataReader,
    private readonly urls: UrlPolicy,
    private readonly registry: ProviderRegistry,
  ) {}

  /**
   * Reads the metadata now, past any cache: an operator may just have changed it.
   * @param issuer as people know it: with or without the slash at the end, or the address of the metadata itself
   * @throws InterlockError 400 `url_not_allowed`, 422 `discovery_failed`, 503 `provider_unavailable`
   */
  async draft(issuer: string, request: DraftRequest): Promise<ProviderDraft> {
    const identifier = issuer.replace(WELL_KNOWN, '');
    await this.urls.assertReachable(identifier, 'issuer');
    const { definition, warnings } = draftProvider(await this.metadata(identifier), request);
    const taken = this.registry.find(request.name) === undefined ? [] : [TAKEN];
    return { definition, warnings: [...taken, ...warnings] };
  }

  private async metadata(issuer: string): Promise<ServerMetadata> {
    try {
      return await this.discovered(issuer);
    } catch (error) {
      throw error instanceof DiscoveryError ? toAnswer(error) : error;
    }
  }

  private async discovered(issuer: string): Promise<ServerMetadata> {
    try {
      return await discoverIssuer(issuer, this.reader);
    } catch (error) {
      if (!(error instanceof DiscoveryError) || error.problem !== 'issuer_mismatch') throw error;
      return discoverIssuer(issuer.endsWith('/') ? issuer.slice(0, -1) : `${issuer}/`, this.reader);
    }
  }
}

const WELL_KNOWN = /\/\.well-known\/(openid-configuration|oauth-authorization-server)$/;

const TAKEN = 'A provider of this name is there already: registering this one replaces it, or needs override=true.';
