import type { KeyObject } from 'node:crypto';
import type { ServiceAccountKey } from '../../../credentials/standing-grant.js';
import { fitsAlgorithm, readPrivateKey, type SigningAlgorithm } from '../../../platform/crypto/private-key.js';
import { readText } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { OAuth2Definition } from '../../../provider-kit/provider-definition.js';
import { providerParams, providerUrl } from '../provider-urls.js';
import { scopeParams } from '../scopes.js';
import type { GrantContext } from './grant-context.js';
import { signAssertion } from './signed-assertion.js';
import type { GrantShape } from '../token-endpoint.js';
import type { TokenGrant } from '../token-response.js';

export type JwtBearerDefinition = NonNullable<OAuth2Definition['jwt_bearer']>;

const DEFAULT_LIFETIME_SECONDS = 300;
const MAX_NAME = 1_000;

/** What is wrong with a key document, in words for who sent it. The document itself is not repeated. */
export class UnusableKey extends Error {}

/**
 * Takes what the definition names out of the key document that a user brings, and nothing else: an address in it must not
 * decide where an assertion goes.
 * @param subject whom the account acts for; else what the document says, if anything
 * @throws UnusableKey
 */
export const readServiceAccountKey = (
  { key: map, algorithm }: JwtBearerDefinition,
  document: unknown,
  subject: string | undefined,
): ServiceAccountKey => {
  const issuer = readText(document, map.issuer);
  if (!isName(issuer)) throw new UnusableKey(`must hold the account at ${map.issuer}`);
  const pem = readText(document, map.private_key);
  const key = pem === undefined ? null : readPrivateKey(pem);
  if (pem === undefined || !key) throw new UnusableKey(`must hold a private key in PEM at ${map.private_key}`);
  const wanted = algorithm ?? 'RS256';
  if (!fitsAlgorithm(key, wanted)) throw new UnusableKey(`must hold a key for ${wanted}`);
  const keyId = readText(document, map.key_id);
  const whom = subject ?? readText(document, map.subject);
  return {
    issuer,
    private_key: pem,
    ...(isName(keyId) ? { key_id: keyId } : {}),
    ...(isName(whom) ? { subject: whom } : {}),
  };
};

/**
 * Gets a token with a signed assertion (RFC 7523 §2.1).
 * @param scopes in the claim that the definition names, else in the parameter `scope`
 * @throws ProviderError
 */
export const requestWithAssertion = async (
  context: GrantContext,
  key: ServiceAccountKey,
  scopes: readonly string[],
): Promise<TokenGrant> => {
  const { oauth2, endpoint } = context;
  const { jwt_bearer: definition } = oauth2;
  if (!definition) throw new ProviderError({ kind: 'configuration', reason: 'the provider has no service accounts' });
  const assertion = await assertionOf(context, definition, key, scopes);
  return endpoint.grant(
    { ...definition, ...clientOf(definition, oauth2.token.omit) },
    {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      ...(definition.scope_claim === undefined ? scopeParams(oauth2, scopes) : {}),
    },
  );
};

/** The assertion says who asks (RFC 7521 §4.1): a client is named only where the definition says how. */
const clientOf = (
  { auth, omit }: JwtBearerDefinition,
  inherited: readonly string[] = [],
): Pick<GrantShape, 'auth' | 'omit'> =>
  auth === undefined ? { auth: 'none', omit: [...(omit ?? inherited), 'client_id'] } : {};

/** Whether the operator must have a client at the provider for it. */
export const needsClient = ({ auth, omit, claims, params, headers }: JwtBearerDefinition): boolean => {
  const isNamed = auth !== undefined && !(auth === 'none' && omit?.includes('client_id') === true);
  return isNamed || JSON.stringify([claims, params, headers]).includes('${client_');
};

const assertionOf = (
  { oauth2, client, now }: GrantContext,
  definition: JwtBearerDefinition,
  key: ServiceAccountKey,
  scopes: readonly string[],
): Promise<string> => {
  const { algorithm = 'RS256', scope_claim: scopeClaim } = definition;
  const { scope } = scopeParams(oauth2, scopes);
  const claims = {
    aud: providerUrl(definition.audience ?? definition.url ?? oauth2.token.url, client),
    ...(key.subject === undefined ? {} : { sub: key.subject }),
    ...(scopeClaim === undefined || scope === undefined ? {} : { [scopeClaim]: scope }),
    ...providerParams(definition.claims, client),
  };
  const lifetimeSeconds = definition.lifetime_seconds ?? DEFAULT_LIFETIME_SECONDS;
  const assertion = { issuer: key.issuer, claims, algorithm, keyId: key.key_id, lifetimeSeconds };
  return signAssertion(usable(key.private_key, algorithm), assertion, now());
};

/** It was read when it was stored; a definition that changed since may want another kind of key. */
const usable = (pem: string, algorithm: SigningAlgorithm): KeyObject => {
  const key = readPrivateKey(pem);
  if (key && fitsAlgorithm(key, algorithm)) return key;
  throw new ProviderError({ kind: 'configuration', reason: `the key of the service account is none for ${algorithm}` });
};

const isName = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && text.length <= MAX_NAME && !/\p{Cc}/u.test(text);
