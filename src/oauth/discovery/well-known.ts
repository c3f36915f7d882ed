const inserted = (url: URL, suffix: string): string =>
  `${url.origin}/.well-known/${suffix}${url.pathname.replace(/\/$/, '')}`;

/**
 * Where a resource publishes its metadata: below the root with its own path, then at the root of its host
 * (RFC 9728 §3.1; the second by the MCP specification, "Protected Resource Metadata Discovery Requirements").
 */
export const resourceMetadataUrls = (resource: string): string[] => {
  const url = new URL(resource);
  return [...new Set([resourceMetadataUrl(resource), `${url.origin}/.well-known/oauth-protected-resource`])];
};

/** RFC 9728 §3.1; a query stays behind the path. */
export const resourceMetadataUrl = (resource: string): string => {
  const url = new URL(resource);
  return `${inserted(url, 'oauth-protected-resource')}${url.search}`;
};

/** Where an authorization server publishes its metadata, in the order of the MCP specification (RFC 8414 §3.1 and §5). */
export const issuerMetadataUrls = (issuer: string): string[] => {
  const url = new URL(issuer);
  return [
    ...new Set([
      inserted(url, 'oauth-authorization-server'),
      inserted(url, 'openid-configuration'),
      `${url.origin}${url.pathname.replace(/\/$/, '')}/.well-known/openid-configuration`,
    ]),
  ];
};
