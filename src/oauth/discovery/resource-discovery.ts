import { bearerChallenge } from './bearer-challenge.js';
import { DiscoveryError } from './discovery-error.js';
import { scopesIn, textsIn, type JsonObject } from './metadata-document.js';
import type { MetadataReader } from './metadata-reader.js';
import { resourceMetadataUrl, resourceMetadataUrls } from './well-known.js';

/** What a protected resource, such as an MCP server, says about itself. */
export interface DiscoveredResource {
  /** Its identifier as it calls itself: the value of the parameter `resource` (RFC 8707). */
  readonly resource: string;
  /** Issuers of the authorization servers that it trusts, the preferred one first. */
  readonly issuers: readonly string[];
  /** Those that it asks for; undefined when it names none. */
  readonly scopes: readonly string[] | undefined;
}

const WHAT = 'The metadata of the server';
const MOST_ISSUERS = 20;

/**
 * Finds the authorization servers of a resource: by its challenge, else at its well-known addresses (RFC 9728 §5 and §3; MCP
 * specification 2026-07-28, "Authorization Server Discovery"). One that publishes no metadata of its own, as the MCP
 * specification of 2025-03-26 had it, is its own authorization server if it answers 401.
 * @param server URL of the resource
 * @throws DiscoveryError
 */
export const discoverResource = async (server: string, reader: MetadataReader): Promise<DiscoveredResource> => {
  const own = withoutFragment(reader.checked(server, 'The URL of the server'));
  const answer = await reader.challengeOf(own);
  const challenge = answer?.status === 401 ? bearerChallenge(answer.headers['www-authenticate']) : null;
  const named = challenge?.resourceMetadata;
  const places = named === undefined ? resourceMetadataUrls(own) : [reader.checked(named, 'Its metadata URL')];
  for (const place of places) {
    const document = await reader.document(place, WHAT);
    if (document !== null) return readResource(own, place, document, challenge?.scopes, reader);
  }
  if (answer?.status === 401 && named === undefined) {
    return { resource: own, issuers: [new URL(own).origin], scopes: challenge?.scopes };
  }
  throw named === undefined
    ? new DiscoveryError('no_oauth', 'The server announces no OAuth. If it takes a key, store it as an API key.')
    : new DiscoveryError('not_found', 'The server names metadata that is not there.');
};

const readResource = (
  server: string,
  place: string,
  document: JsonObject,
  challenged: readonly string[] | undefined,
  reader: MetadataReader,
): DiscoveredResource => {
  const { resource } = document;
  if (typeof resource !== 'string' || !URL.canParse(resource)) {
    throw new DiscoveryError('malformed', `${WHAT} does not say of which resource it is.`);
  }
  if (!speaksFor(resource, place, server)) {
    throw new DiscoveryError('resource_mismatch', `${WHAT} is that of another resource.`);
  }
  const issuers = (textsIn(document, 'authorization_servers') ?? []).slice(0, MOST_ISSUERS);
  if (issuers.length === 0) throw new DiscoveryError('no_oauth', `${WHAT} names no authorization server.`);
  return {
    resource: reader.checked(resource, 'The identifier of the server'),
    issuers: issuers.map((issuer) => reader.checked(issuer, 'The authorization server')),
    scopes: challenged ?? scopesIn(document),
  };
};

/**
 * RFC 9728 §3.3: metadata is of the very URL that was called. Metadata of a wider resource on the same origin counts as well
 * when it lies where only that resource publishes: a part of a shared host cannot have tokens made for all of it.
 */
const speaksFor = (resource: string, place: string, server: string): boolean => {
  const [wide, own] = [new URL(resource), new URL(server)];
  if (wide.origin !== own.origin) return false;
  if (comparable(wide) === comparable(own)) return true;
  const below = own.pathname.startsWith(wide.pathname.replace(/\/?$/, '/'));
  return below && new URL(resourceMetadataUrl(resource)).href === new URL(place).href;
};

/** A slash at the end makes no other resource: servers and their metadata often differ in it. */
const comparable = (url: URL): string => `${url.origin}${url.pathname.replace(/\/$/, '')}${url.search}`;

/** RFC 8707 §2: no fragment; the MCP specification: no slash where there is no path. */
const withoutFragment = (text: string): string => {
  const url = new URL(text);
  url.hash = '';
  return url.pathname === '/' && url.search === '' ? url.origin : url.href;
};
