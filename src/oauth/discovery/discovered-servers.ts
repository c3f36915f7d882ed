import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { ConfigValues, OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { hasFixedDomain } from '../../provider-kit/fixed-domain.js';
import { providerUrl } from '../protocol/provider-urls.js';
import { BoundedCache } from './bounded-cache.js';
import { DiscoveryError } from './discovery-error.js';
import { discoverIssuer, type ServerMetadata } from './issuer-discovery.js';
import { MetadataReader } from './metadata-reader.js';
import { discoverResource, type DiscoveredResource } from './resource-discovery.js';

/** Where a definition says that its endpoints are to be found, with the user's values filled in. */
export interface DiscoveryTarget {
  readonly kind: 'resource' | 'issuer';
  readonly url: string;
  /** False where a user chose the host. */
  readonly trusted: boolean;
}

const LIFE_MS = 5 * 60_000;
const MOST_ENTRIES = 500;

/** What servers say about themselves, for some minutes and a bounded number of servers. */
@Injectable()
export class DiscoveredServers {
  private readonly resources: BoundedCache<DiscoveredResource>;
  private readonly issuers: BoundedCache<ServerMetadata>;

  constructor(
    private readonly reader: MetadataReader,
    clock: Clock,
  ) {
    const now = (): number => clock.now().getTime();
    this.resources = new BoundedCache(MOST_ENTRIES, LIFE_MS, now);
    this.issuers = new BoundedCache(MOST_ENTRIES, LIFE_MS, now);
  }

  /** @throws DiscoveryError */
  resource(url: string): Promise<DiscoveredResource> {
    return this.resources.get(url, () => discoverResource(url, this.reader));
  }

  /** @throws DiscoveryError */
  issuer(issuer: string): Promise<ServerMetadata> {
    return this.issuers.get(issuer, () => discoverIssuer(issuer, this.reader));
  }
}

/** @throws DiscoveryError when a value for it is missing */
export const targetOf = (
  { discovery }: OAuth2Definition,
  client: { clientId: string; config: ConfigValues },
): DiscoveryTarget => {
  const template = discovery?.resource ?? discovery?.issuer;
  if (template === undefined) throw new TypeError('targetOf: the definition has no discovery');
  const url = providerUrl(template, client);
  if (!URL.canParse(url)) throw new DiscoveryError('malformed', 'The address of the server is no URL.');
  return {
    kind: discovery?.resource === undefined ? 'issuer' : 'resource',
    url,
    trusted: hasFixedDomain(template, url),
  };
};
