import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/app-config.js';
import { Clock } from '../../platform/clock.js';
import { EgressClient } from '../../platform/http/egress-client.js';
import { pause } from '../../platform/pause.js';
import type { ProviderHandle } from '../../providers/provider-handle.js';
import { ClientDocuments } from './client-documents.js';
import { registerClient, type KnownClient } from './client-registration.js';
import { CLIENT_METHODS, methodFor } from './discovered-oauth2.js';
import type { DiscoveryTarget } from './discovered-servers.js';
import { DiscoveryError } from './discovery-error.js';
import { isForgotten } from './forgotten-client.js';
import type { ServerMetadata } from './issuer-discovery.js';
import { RegisteredClients, type ClientPlace, type StoredClient } from './registered-clients.js';

/** Our client at an authorization server, and whether the server itself made it. */
export interface DiscoveredClient extends KnownClient {
  readonly isDynamic: boolean;
  /** The server does not know it any more. */
  readonly lost: () => Promise<void>;
}

/** Longer than another replica may take to register it. */
const PATIENCE_MS = 25_000;
const POLL_MS = 150;
/** How long a server is trusted to still have the client that it made. */
const CONFIRMED_FOR_MS = 5 * 60_000;

/** Finds our client at a discovered authorization server, or has one registered. */
@Injectable()
export class DiscoveredClients {
  constructor(
    private readonly registered: RegisteredClients,
    private readonly documents: ClientDocuments,
    private readonly egress: EgressClient,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * The client for a new flow, in the order of the MCP specification ("Client Registration"): the operator's, one that is named
   * by a document, a registered one.
   * @throws DiscoveryError `no_registration`, `registration_refused`, …
   */
  async forFlow(
    provider: ProviderHandle,
    target: DiscoveryTarget,
    metadata: ServerMetadata,
    redirectUri: string,
  ): Promise<DiscoveredClient> {
    const own = configured(provider, target, metadata);
    if (own !== null) return own;
    const mayRegister = provider.definition.oauth2?.discovery?.registration === true;
    const document = mayRegister ? this.documents.clientIdFor(provider.name, metadata) : null;
    if (document !== null) return documentClient(document);
    const endpoint = mayRegister ? metadata.registrationEndpoint : undefined;
    if (endpoint === undefined) {
      throw new DiscoveryError(
        'no_registration',
        'The authorization server registers no clients by itself, and the operator has configured none for it.',
      );
    }
    const place = { provider: provider.name, issuer: metadata.issuer, redirectUri };
    return this.dynamic(await this.livingClient(place, metadata, endpoint));
  }

  /**
   * The client by which a grant was made.
   * @throws DiscoveryError `server_changed` when it is gone
   */
  async forGrant(
    provider: ProviderHandle,
    target: DiscoveryTarget,
    metadata: ServerMetadata,
    clientId: string,
  ): Promise<DiscoveredClient> {
    const own = configured(provider, target, metadata);
    if (own?.clientId === clientId) return own;
    if (this.documents.clientIdOf(provider.name) === clientId) return documentClient(clientId);
    const stored = await this.registered.find(provider.name, metadata.issuer, clientId);
    if (stored !== null) return this.dynamic(stored);
    throw new DiscoveryError('server_changed', 'The client by which this grant was made is gone.');
  }

  private dynamic(client: StoredClient): DiscoveredClient {
    return { ...client, isDynamic: true, lost: () => this.registered.retire(client.id) };
  }

  private async livingClient(place: ClientPlace, metadata: ServerMetadata, endpoint: string): Promise<StoredClient> {
    const client = await this.storedOrNew(place, metadata, endpoint);
    if (this.clock.now().getTime() - client.confirmedAt.getTime() < CONFIRMED_FOR_MS) return client;
    if (await isForgotten(metadata, client, place.redirectUri, this.egress)) {
      await this.registered.retire(client.id);
      return this.storedOrNew(place, metadata, endpoint);
    }
    await this.registered.confirm(client.id);
    return client;
  }

  /** Many flows may want the client at once, in many replicas: one registers it, the others wait for it. */
  private async storedOrNew(place: ClientPlace, metadata: ServerMetadata, endpoint: string): Promise<StoredClient> {
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end) {
      const claim = await this.registered.claim(place);
      if (claim.kind === 'client') return claim.client;
      if (claim.kind === 'ours') return this.register(claim.id, place, metadata, endpoint);
      await pause(POLL_MS);
    }
    throw new DiscoveryError('unavailable', 'A client is being registered at the authorization server; it is slow.');
  }

  private async register(
    id: string,
    place: ClientPlace,
    metadata: ServerMetadata,
    endpoint: string,
  ): Promise<StoredClient> {
    try {
      const request = { redirectUri: place.redirectUri, clientName: this.config.productName };
      return await this.registered.keep(id, place, await registerClient(metadata, endpoint, request, this.egress));
    } catch (error) {
      await this.registered.giveUp(id);
      throw error;
    }
  }
}

/**
 * The operator's client belongs to one authorization server. Where users choose the server it is not used: its secret would go
 * to whomever they name.
 */
const configured = (
  { settings }: ProviderHandle,
  target: DiscoveryTarget,
  metadata: ServerMetadata,
): DiscoveredClient | null => {
  const clientId = settings?.clientId ?? null;
  if (clientId === null || !target.trusted) return null;
  const clientSecret = settings?.clientSecret?.reveal() ?? null;
  const method = clientSecret === null ? 'none' : methodFor(metadata.tokenAuthMethods, CLIENT_METHODS);
  return { clientId, clientSecret, method: method ?? 'client_secret_basic', ...OUR_OWN };
};

const documentClient = (clientId: string): DiscoveredClient => ({
  clientId,
  clientSecret: null,
  method: 'none',
  ...OUR_OWN,
});

/** Clients that no authorization server made: whether it knows them is for the operator to see to. */
const OUR_OWN = { isDynamic: false, lost: () => Promise.resolve() };
