import ipaddr from 'ipaddr.js';

/** Splits a comma-separated variable; empty entries are dropped. */
export const splitList = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/**
 * Parses `AUTH_SUBJECT_SCOPES`: `<sub>=<scope> <scope>;…`. The last `=` separates, for a subject may contain one.
 * @throws Error naming the wrong entry
 */
export const parseSubjectScopes = (value: string | undefined): ReadonlyMap<string, readonly string[]> => {
  const scopes = new Map<string, readonly string[]>();
  for (const entry of (value ?? '').split(';').map((part) => part.trim())) {
    if (entry === '') continue;
    const at = entry.lastIndexOf('=');
    if (at < 1) throw new Error('must look like <sub>=<scope> <scope>;<sub>=<scope>');
    scopes.set(
      entry.slice(0, at).trim(),
      entry
        .slice(at + 1)
        .split(/\s+/)
        .filter(Boolean),
    );
  }
  return scopes;
};

/**
 * Parses `TRUST_PROXY`: `true`, `false`, a number of hops, or a list of addresses and CIDRs.
 * @throws Error when it is none of them
 */
export const parseTrustProxy = (value: string | undefined): boolean | number | readonly string[] => {
  if (value === undefined || value === '' || value === 'false') return false;
  if (value === 'true') return true;
  if (/^\d+$/.test(value)) return Number(value);
  const addresses = splitList(value);
  if (addresses.every((entry) => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry))) return addresses;
  throw new Error('must be true, false, a number of hops, or a list of addresses and CIDRs');
};
