import { canRefresh } from '../../provider-kit/grant-types.js';
import type { ConfigValues, OAuth2Definition, ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { requestParts } from '../../credentials/usable-request.js';
import { beginFlow, completeFlow, pkceOf } from '../protocol/authorization-strategy.js';
import { requestInstallationToken } from '../protocol/grants/app-token.js';
import { requestClientCredentials } from '../protocol/grants/client-credentials.js';
import { authorizeDevice, requestDeviceToken } from '../protocol/grants/device-authorization.js';
import type { GrantContext } from '../protocol/grants/grant-context.js';
import { requestWithAssertion } from '../protocol/grants/service-account.js';
import { exchangeToken } from '../protocol/grants/token-exchange.js';
import { revokeTokens } from '../protocol/revocation.js';
import { TokenEndpoint, type ConnectedOAuth2 } from '../protocol/token-endpoint.js';
import { fetchUserInfo } from '../protocol/user-info.js';
import type { DryRunStep, StepName } from './dry-run-step.js';
import * as placeholder from './placeholders.js';
import { RecordingEgress } from './recording-egress.js';

export interface OAuthDryRun {
  readonly definition: ProviderDefinition;
  readonly oauth2: ConnectedOAuth2;
  readonly config: ConfigValues;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly now: Date;
}

export type Recorded = Omit<DryRunStep, 'explanation'>;

type Work = (context: GrantContext) => Promise<unknown>;

/**
 * Lets the functions that make the real requests run, with placeholders for everything secret, and keeps what they would send.
 * @param failed told about each way that ended in an error, which may be owed to the placeholders
 */
export const oauthSteps = async (
  run: OAuthDryRun,
  failed: (step: StepName, error: Error) => void,
): Promise<Recorded[]> => {
  const steps: Recorded[] = [];
  for (const [names, work] of ways(run)) {
    const egress = new RecordingEgress(placeholder.anyAnswer(run.oauth2));
    const context = contextOf(run, egress);
    try {
      const url = await work(context);
      if (names[0] === 'authorize')
        steps.push({ step: 'authorize', ...placeholder.readable({ method: 'GET', url: String(url) }) });
    } catch (error) {
      failed(names[0], error as Error);
    }
    steps.push(
      ...egress.recorded.map((request, index) => ({
        step: names[index] ?? names[0],
        ...placeholder.readable(request),
      })),
    );
  }
  return steps;
};

const contextOf = ({ oauth2, config, now }: OAuthDryRun, egress: RecordingEgress): GrantContext => {
  const client = { clientId: placeholder.CLIENT_ID, clientSecret: clientSecretFor(oauth2), config };
  return { oauth2, client, egress, endpoint: new TokenEndpoint(oauth2, client, egress, () => now), now: () => now };
};

/** A secret that signs must be a key. */
const clientSecretFor = (oauth2: OAuth2Definition): string =>
  JSON.stringify(oauth2).includes('"private_key_jwt"') ? placeholder.throwawayKey('RS256') : placeholder.CLIENT_SECRET;

/** Each way with the names of the requests that it makes, in their order; one name counts for all further ones. */
const ways = (run: OAuthDryRun): [readonly [StepName, ...StepName[]], Work][] => {
  const { oauth2, scopes } = run;
  const all: [boolean, readonly [StepName, ...StepName[]], Work][] = [
    [oauth2.authorize !== undefined, ['authorize'], (context) => authorize(run, context)],
    [oauth2.authorize !== undefined, ['token', 'long_lived'], (context) => exchange(run, context)],
    [oauth2.device !== undefined, ['device'], (context) => device(run, context)],
    [
      Boolean(oauth2.client_credentials),
      ['client_credentials'],
      (context) => requestClientCredentials(context, scopes),
    ],
    [Boolean(oauth2.token_exchange), ['token_exchange'], (context) => exchangeToken(context, SUBJECT, scopes)],
    [oauth2.jwt_bearer !== undefined, ['jwt_bearer'], (context) => serviceAccount(run, context)],
    [oauth2.installation !== undefined, ['installation'], (context) => installation(run, context)],
    [canRefresh(oauth2), ['refresh'], ({ endpoint }) => endpoint.refresh(placeholder.OAUTH_SECRET)],
    [oauth2.userinfo?.url !== undefined, ['userinfo'], (context) => userinfo(run, context)],
    [
      oauth2.revoke !== undefined,
      ['revoke'],
      ({ client, egress }) => revokeTokens(oauth2, client, { ...TOKENS }, egress),
    ],
  ];
  return all.filter(([exists]) => exists).map(([, names, work]) => [names, work]);
};

const TOKENS = { access_token: '<access_token>', refresh_token: '<refresh_token>' };

const SUBJECT = {
  subject_token: '<subject_token>',
  subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
};

const authorize = (run: OAuthDryRun, context: GrantContext): Promise<string> =>
  beginFlow({ ...context, redirectUri: run.redirectUri }, run.scopes, {
    store: () => Promise.resolve(placeholder.STATE),
  });

const exchange = async (run: OAuthDryRun, context: GrantContext): Promise<void> => {
  const verifier = pkceOf(run.oauth2) === 'none' ? null : placeholder.CODE_VERIFIER;
  const flow = { ...context, redirectUri: run.redirectUri };
  await context.endpoint.prolong(await completeFlow(flow, placeholder.CODE, verifier, run.scopes));
};

const device = async ({ oauth2, scopes }: OAuthDryRun, context: GrantContext): Promise<void> => {
  if (!oauth2.device) return;
  await authorizeDevice(context, oauth2.device, scopes);
  await requestDeviceToken(context, oauth2.device, placeholder.DEVICE_CODE, scopes);
};

const serviceAccount = ({ oauth2, scopes }: OAuthDryRun, context: GrantContext): Promise<unknown> => {
  const privateKey = placeholder.throwawayKey(oauth2.jwt_bearer?.algorithm ?? 'RS256');
  return requestWithAssertion(context, { issuer: '<issuer>', private_key: privateKey }, scopes);
};

const installation = async ({ oauth2 }: OAuthDryRun, context: GrantContext): Promise<void> => {
  if (!oauth2.installation) return;
  await requestInstallationToken({
    ...context,
    installation: oauth2.installation,
    installationId: placeholder.INSTALLATION_ID,
    privateKey: placeholder.throwawayKey(oauth2.installation.algorithm ?? 'RS256'),
    headers: {},
  });
};

const userinfo = (
  { definition, oauth2, config, now }: OAuthDryRun,
  { client, egress }: GrantContext,
): Promise<unknown> => {
  const parts = requestParts(definition, 'oauth', placeholder.OAUTH_SECRET, config, client.clientId);
  const grant = { raw: {}, accessToken: placeholder.OAUTH_SECRET.access_token, idToken: undefined };
  return fetchUserInfo({ oauth2, client, grant, parts }, egress, now);
};
