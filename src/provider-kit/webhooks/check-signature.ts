import { isRegularExpression } from '../regular-expression.js';
import type { DefinitionProblem } from '../schema-problems.js';
import type { SignatureDefinition, SignatureOf, SignedSignature } from '../schema/webhooks/signature.schema.js';
import { isTimeSigned } from '../signatures/signed-time.js';
import { namedValue, templateNamesOf, templateProblem } from '../signatures/signed-template.js';
import { templateNames } from '../template.js';

/**
 * @param path JSON pointer of the signature
 * @param config names of the config fields
 * @returns what a verifier could not work with
 */
export const signatureProblems = (
  signature: SignatureDefinition,
  path: string,
  config: ReadonlySet<string>,
): DefinitionProblem[] => {
  switch (signature.scheme) {
    case 'hmac':
    case 'hash':
    case 'ed25519':
    case 'ecdsa':
      return signedProblems(signature, path, config);
    case 'rsa':
      return [
        ...signedProblems(signature, path, config),
        ...(signature.certificate ? certificateProblems(signature.certificate, `${path}/certificate`, true) : []),
      ];
    case 'sns':
      return certificateProblems(signature.certificate, `${path}/certificate`, false);
    case 'jwt':
      return jwtProblems(signature, path, config);
    case 'standard_webhooks':
    case 'shared_secret_header':
    case 'shared_secret_body':
    case 'none':
      return [];
    default: {
      const exhausted: never = signature;
      throw new TypeError(`unknown signature ${String(exhausted)}`);
    }
  }
};

const signedProblems = (
  { scheme, signed, timestamp, pairs }: SignedSignature,
  path: string,
  config: ReadonlySet<string>,
): DefinitionProblem[] => {
  const found: DefinitionProblem[] = [];
  const reason = templateProblem(signed, scheme === 'hash');
  if (reason !== null) found.push({ path: `${path}/signed`, reason });
  const names = templateNamesOf(signed);
  if (scheme === 'hash' && !names.includes('secret')) {
    found.push({ path: `${path}/signed`, reason: 'must contain ${secret}: anybody can make a digest without one' });
  }
  if (names.includes('timestamp') && timestamp === undefined) {
    found.push({ path: `${path}/timestamp`, reason: 'is required, because ${timestamp} is signed' });
  }
  const named = names.map(namedValue).filter((name) => name !== null);
  for (const { kind, key } of named) {
    if (kind === 'config' && !config.has(key)) found.push(unknownConfig(`${path}/signed`, key));
  }
  const usesPairs = named.some(({ kind }) => kind === 'pair') || timestamp?.pair !== undefined;
  if (usesPairs && pairs === undefined) {
    found.push({ path: `${path}/pairs`, reason: 'is required, because a pair of the header is used' });
  }
  return [...found, ...timestampProblems({ signed, timestamp }, path)];
};

const timestampProblems = (
  { signed, timestamp }: { signed: SignedSignature['signed']; timestamp: SignedSignature['timestamp'] },
  path: string,
): DefinitionProblem[] => {
  if (timestamp === undefined) return [];
  const places = [timestamp.header, timestamp.pair, timestamp.body].filter((place) => place !== undefined);
  if (places.length !== 1) return [{ path: `${path}/timestamp`, reason: 'needs exactly one of header, pair, body' }];
  const isSigned = isTimeSigned({ ...(signed !== undefined && { signed }), timestamp });
  return isSigned ? [] : [{ path: `${path}/timestamp`, reason: 'is not part of what is signed, so it proves nothing' }];
};

const certificateProblems = (
  { header, body, hosts, path: pattern }: SignatureOf<'sns'>['certificate'],
  path: string,
  isRequired: boolean,
): DefinitionProblem[] => {
  const places = [header, body].filter((place) => place !== undefined).length;
  return [
    ...(places > 1 || (isRequired && places === 0) ? [{ path, reason: 'needs exactly one of header, body' }] : []),
    ...hosts.flatMap((host, index) => patternProblems(host, `${path}/hosts/${index}`)),
    ...(pattern === undefined ? [] : patternProblems(pattern, `${path}/path`)),
  ];
};

/** A public key used as the key of an HMAC would be known to everybody (RFC 8725 §2.1). */
const jwtProblems = (
  { jwks_url: url, algorithms, audience, claims }: SignatureOf<'jwt'>,
  path: string,
  config: ReadonlySet<string>,
): DefinitionProblem[] => {
  const isShared = (algorithm: string): boolean => algorithm.startsWith('HS');
  const fits = algorithms.every((algorithm) => isShared(algorithm) === (url === undefined));
  const need = url === undefined ? 'must be HS256, HS384 or HS512 without jwks_url' : 'must not be HS… with jwks_url';
  const texts = Object.entries(claims ?? {}).map(([name, text]): [string, string] => [`${path}/claims/${name}`, text]);
  return [
    ...(fits ? [] : [{ path: `${path}/algorithms`, reason: need }]),
    ...(url?.includes('${') === true ? [{ path: `${path}/jwks_url`, reason: 'must not hold a template' }] : []),
    ...[...texts, [`${path}/audience`, audience ?? ''] as const].flatMap(([at, text]) =>
      templateNames(text)
        .filter((name) => !(name === 'url' && at.endsWith('/audience')) && !isConfig(name, config))
        .map((name) => ({ path: at, reason: `uses \${${name}}, which is not known here` })),
    ),
  ];
};

const isConfig = (name: string, config: ReadonlySet<string>): boolean =>
  name.startsWith('config.') && config.has(name.slice('config.'.length));

const unknownConfig = (path: string, key: string): DefinitionProblem => ({
  path,
  reason: `uses \${config.${key}}, which is no field of config_fields`,
});

/** @returns a problem when the text is no regular expression */
export const patternProblems = (pattern: string, path: string): DefinitionProblem[] =>
  isRegularExpression(pattern) ? [] : [{ path, reason: 'must be a regular expression' }];
