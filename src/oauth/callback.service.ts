import { Injectable, Logger } from '@nestjs/common';
import { captureConfig } from '../credentials/config-values.js';
import { badGateway, badRequest, unauthorized } from '../platform/errors/errors.js';
import type { InterlockError } from '../platform/errors/interlock-error.js';
import { Metrics } from '../platform/metrics/metrics.js';
import type { ConfigValues, ProviderDefinition } from '../provider-kit/provider-definition.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { GrantStore } from './grant-store.js';
import { OAuthStates, type ConsumedFlow } from './oauth-states.js';
import { completeFlow } from './protocol/authorization-strategy.js';
import { registeredError } from './protocol/oauth-error-codes.js';
import { isKnownUrl, providerUrl, type ProviderClient } from './protocol/provider-urls.js';
import { ProviderClients, type ProviderConnection } from './provider-clients.js';
import { providerFailure } from './provider-failure.js';

/** What an authorization server sends back (RFC 6749 §4.1.2, RFC 9207 §2). */
export interface CallbackParameters {
  code?: string;
  state?: string;
  iss?: string;
  error?: string;
  error_description?: string;
  error_uri?: string;
  /** Further ones that some definition names, by their names. */
  further?: Readonly<Record<string, string>>;
}

/** Who brings a callback: a bearer's user, a browser, or nobody. */
export interface CallbackBearer {
  readonly userId: string | null;
  readonly browserHash: Buffer | null;
}

export interface FinishedFlow {
  readonly credentialsId: string;
  readonly provider: string;
}

/** Ends authorization code flows. */
@Injectable()
export class CallbackService {
  private readonly logger = new Logger(CallbackService.name);

  constructor(
    private readonly states: OAuthStates,
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly grants: GrantStore,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Consumes the state for its owner.
   * @throws InterlockError 400 `invalid_state` when it is unknown, used or expired; 401 `oauth_callback_unbound` when it
   *   is somebody else's, who can still use it
   */
  async claim(state: string | undefined, bearer: CallbackBearer): Promise<ConsumedFlow> {
    if (state === undefined || state === '') throw invalidState();
    const flow = await this.states.consume(state, bearer);
    if (flow) return flow;
    if (!(await this.states.exists(state))) throw invalidState();
    throw unauthorized('This flow was begun by another user or browser.', undefined, 'oauth_callback_unbound');
  }

  /**
   * Exchanges the code of a claimed flow and stores what comes back.
   * @param path the provider in the callback's path; undefined for the common callback
   */
  async finish(flow: ConsumedFlow, parameters: CallbackParameters, path: string | undefined): Promise<FinishedFlow> {
    try {
      const finished = await this.exchange(flow, parameters, path);
      this.metrics.oauthFlows.inc({ provider: flow.provider, outcome: 'connected' });
      return finished;
    } catch (error) {
      const known = providerFailure(error, FAILED);
      this.metrics.oauthFlows.inc({ provider: flow.provider, outcome: known.code });
      throw known;
    }
  }

  private async exchange(
    flow: ConsumedFlow,
    parameters: CallbackParameters,
    path: string | undefined,
  ): Promise<FinishedFlow> {
    if (path !== undefined && path !== flow.provider) {
      throw badRequest('provider_mismatch', 'The callback came in at the address of another provider.');
    }
    const provider = this.registry.get(flow.provider, { includeDisabled: true });
    const config = { ...flow.config, ...redirectConfig(provider.definition, parameters) };
    const connection = await this.clients.connection(provider, config);
    assertIssuer(connection, parameters.iss);
    assertNoError(parameters.error);
    if (parameters.code === undefined || parameters.code === '') {
      throw badRequest('oauth_error', 'The provider sent neither a code nor an error.');
    }
    assertKnown(connection.oauth2.token.url, connection.client);
    const context = { ...connection, redirectUri: flow.redirectUri };
    const issued = await completeFlow(context, parameters.code, flow.codeVerifier, flow.scopes);
    const grant = await this.grants.prolong(connection, issued);
    const credential = await this.grants.save(connection, flow, grant);
    this.logger.log(`Connected ${flow.provider}`);
    return { credentialsId: credential.id, provider: flow.provider };
  }
}

/** The code of a failed exchange is spent, so the flow must begin anew. */
const FAILED = {
  refused: 'The provider refused the authorization code.',
  unreachable: 'The provider cannot be reached. Begin the flow again.',
};

/** @returns values of the connection that the provider added to its redirect */
const redirectConfig = (definition: ProviderDefinition, { further = {} }: CallbackParameters): ConfigValues =>
  captureConfig(definition, (from) =>
    'callback' in from && Object.hasOwn(further, from.callback) ? further[from.callback] : undefined,
  );

/** Also a token endpoint may depend on what came with the redirect. */
const assertKnown = (url: string, client: ProviderClient): void => {
  if (isKnownUrl(url, client)) return;
  throw badGateway('provider_error', 'The provider left something out of its redirect that its addresses need.');
};

const invalidState = (): InterlockError => badRequest('invalid_state', 'The state is unknown, used or expired.');

/** RFC 9207 §2.4: simple string comparison. */
const assertIssuer = ({ oauth2, client, discovered }: ProviderConnection, iss: string | undefined): void => {
  // A discovered server may send it without having said so (MCP specification, "Authorization Response Validation").
  const isSaid = oauth2.issuer !== undefined || (discovered !== undefined && iss !== undefined);
  const issuer = oauth2.issuer === undefined ? discovered?.issuer : providerUrl(oauth2.issuer, client);
  if (!isSaid || issuer === iss) return;
  throw badRequest('issuer_mismatch', 'The answer did not come from the authorization server of this flow.');
};

/** RFC 6749 §4.1.2.1. The provider's description is not repeated: it is its text, not ours. */
const assertNoError = (error: string | undefined): void => {
  if (error === undefined || error === '') return;
  if (error === 'access_denied') throw badRequest('oauth_denied', 'The user or the provider denied the access.');
  const code = registeredError(error);
  throw badRequest(
    'oauth_error',
    'The provider answered with an error.',
    code === undefined ? {} : { provider_error: code },
  );
};
