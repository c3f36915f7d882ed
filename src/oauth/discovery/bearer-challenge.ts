/** What a resource says in its 401 about how to get in (RFC 6750 §3, RFC 9728 §5.1). */
export interface BearerChallenge {
  readonly resourceMetadata: string | undefined;
  /** Separate words; undefined when it names none. */
  readonly scopes: readonly string[] | undefined;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/** `name=value`, `name="value"`, or a bare word, which is a scheme or its token68 (RFC 9110 §11.4). */
const PART = new RegExp(`[\\s,]*(?:(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))|([^\\s,]+))`, 'gy');

/**
 * Reads the first `Bearer` challenge of a `WWW-Authenticate` field, which may hold several challenges of several schemes.
 * @returns null when there is none
 */
export const bearerChallenge = (field: string | undefined): BearerChallenge | null => {
  let scheme = '';
  let found: Map<string, string> | null = null;
  for (const [, name, quoted, plain, word] of (field ?? '').matchAll(PART)) {
    if (word !== undefined) {
      if (found !== null && /^[A-Za-z]/.test(word)) break;
      scheme = word.toLowerCase();
      if (scheme === 'bearer') found = new Map();
    } else if (name !== undefined && scheme === 'bearer') {
      found?.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
    }
  }
  if (found === null) return null;
  const scopes = found.get('scope')?.split(' ').filter(Boolean);
  return {
    resourceMetadata: found.get('resource_metadata'),
    scopes: scopes === undefined || scopes.length === 0 ? undefined : scopes,
  };
};
