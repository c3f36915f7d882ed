import { fitsAlgorithm, readPrivateKey } from '../../../platform/crypto/private-key.js';
import type { EgressResponse } from '../../../platform/http/egress-client.js';
import { readAccount, type ProviderAccount } from '../../../provider-kit/account.js';
import { readPointer } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { OAuth2Definition } from '../../../provider-kit/provider-definition.js';
import { callEndpoint } from '../endpoint-call.js';
import { providerUrl } from '../provider-urls.js';
import { parseBody, parseTokenResponse, refusal, type TokenGrant } from '../token-response.js';
import type { GrantContext } from './grant-context.js';
import { signAssertion } from './signed-assertion.js';

export type InstallationDefinition = NonNullable<OAuth2Definition['installation']>;

/** An app of the operator, acting for one installation of it. */
export interface InstalledApp extends GrantContext {
  readonly installation: InstallationDefinition;
  readonly installationId: string;
  /** PEM. */
  readonly privateKey: string;
  /** Those that every call to the provider has. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Ten minutes are the most that a provider documents; a minute of it lies in the past. */
const DEFAULT_LIFETIME_SECONDS = 540;
const DEADLINE_MS = 30_000;
const MAX_BYTES = 1024 * 1024;

/** Statuses for an installation that the provider has no more: nothing but a new one will help. */
const GONE = [404, 410];

/**
 * Gets a token for one installation of the operator's app.
 * @throws ProviderError `definitive` when the provider has no such installation
 */
export const requestInstallationToken = async (app: InstalledApp): Promise<TokenGrant> => {
  const { installation, oauth2, now } = app;
  const answer = await callAsApp(app, 'POST', installation.url);
  const grant = parseTokenResponse({ ...oauth2, response: installation.response ?? {} }, answer, now());
  const scopes = scopesOf(installation.scope_pointer, grant.raw);
  return scopes === undefined ? grant : { ...grant, scopes };
};

/**
 * @returns whose installation it is; null where the definition does not say how to ask
 * @throws ProviderError as {@link requestInstallationToken}
 */
export const fetchInstallation = async (app: InstalledApp): Promise<ProviderAccount | null> => {
  const { info } = app.installation;
  if (!info) return null;
  const answer = await callAsApp(app, info.method ?? 'GET', info.url);
  if (answer.status < 200 || answer.status > 299) throw refusal(app.oauth2, answer, undefined, app.now());
  return readAccount(parseBody(answer), info.map);
};

/** @returns the URL of an installation, with its id in it. @throws ProviderError as {@link providerUrl} */
export const installationUrl = (template: string, { client, installationId }: InstalledApp): string =>
  providerUrl(template, client, { installation_id: installationId });

const callAsApp = async (
  app: InstalledApp,
  method: NonNullable<NonNullable<InstallationDefinition['info']>['method']>,
  template: string,
): Promise<EgressResponse> => {
  const answer = await callEndpoint(app.egress, {
    method,
    url: installationUrl(template, app),
    headers: { accept: 'application/json', ...app.headers, authorization: `Bearer ${await appAssertion(app)}` },
    deadlineMs: DEADLINE_MS,
    maxBytes: MAX_BYTES,
  });
  if (!GONE.includes(answer.status)) return answer;
  throw new ProviderError({
    kind: 'definitive',
    reason: 'the provider has no such installation',
    providerStatus: answer.status,
  });
};

/** A JWT of the app itself (RFC 7519), signed with its private key. */
const appAssertion = ({ installation, client, privateKey, now }: InstalledApp): Promise<string> => {
  const algorithm = installation.algorithm ?? 'RS256';
  const key = readPrivateKey(privateKey);
  if (!key || !fitsAlgorithm(key, algorithm)) {
    throw new ProviderError({ kind: 'configuration', reason: `the private key of the app is none for ${algorithm}` });
  }
  const lifetimeSeconds = installation.lifetime_seconds ?? DEFAULT_LIFETIME_SECONDS;
  return signAssertion(key, { issuer: client.clientId, claims: {}, algorithm, lifetimeSeconds }, now());
};

/** A list of scopes, or an object of rights and how far they go (`{"contents": "read"}`). */
const scopesOf = (pointer: string | undefined, answer: unknown): string[] | undefined => {
  const value = pointer === undefined ? undefined : readPointer(answer, pointer);
  if (Array.isArray(value)) return value.filter((scope) => typeof scope === 'string');
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).flatMap(([right, extent]) => (typeof extent === 'string' ? [`${right}:${extent}`] : []));
};
