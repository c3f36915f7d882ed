/** Headers that say something about one connection only (RFC 9110 §7.6.1). */
const ALWAYS: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'http2-settings'],
  ...['proxy-connection', 'proxy-authenticate', 'proxy-authorization', 'proxy-authentication-info'],
]);

/**
 * Tells which headers of a message must not be passed on.
 * @param connection its header `Connection`, which may name further ones
 * @returns whether a header, by its lower-case name, is for this connection only
 */
export const hopByHop = (connection: string | undefined): ((name: string) => boolean) => {
  const named = new Set((connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  return (name) => ALWAYS.has(name) || named.has(name);
};
