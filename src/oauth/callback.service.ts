import { Injectable, Logger } from '@nestjs/common';
import { badRequest, badGateway, unauthorized, unavailable } from '../platform/errors/errors.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { toInterlockError } from '../platform/errors/problem.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { ProviderError } from '../provider-kit/provider-error.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { GrantStore } from './grant-store.js';
import { OAuthStates, type ConsumedFlow } from './oauth-states.js';
import { completeFlow } from './protocol/authorization-strategy.js';
import { registeredError } from './protocol/oauth-error-codes.js';
import { ProviderClients, type ProviderConnection } from './provider-clients.js';

/** What an authorization server sends back (RFC 6749 §4.1.2, RFC 9207 §2). */
export interface CallbackParameters {
  code?: string;
  state?: string;
  iss?: string;
  error?: string;
  error_description?: string;
  error_uri?: string;
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
      const known = toAnswer(error);
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
    const connection = this.clients.connection(provider, flow.config);
    assertIssuer(connection, parameters.iss);
    assertNoError(parameters.error);
    if (parameters.code === undefined || parameters.code === '') {
      throw badRequest('oauth_error', 'The provider sent neither a code nor an error.');
    }
    const context = { ...connection, redirectUri: flow.redirectUri };
    const grant = await completeFlow(context, parameters.code, flow.codeVerifier);
    const credential = await this.grants.save(connection, flow, grant);
    this.logger.log(`Connected ${flow.provider}`);
    return { credentialsId: credential.id, provider: flow.provider };
  }
}

const invalidState = (): InterlockError => badRequest('invalid_state', 'The state is unknown, used or expired.');

/** RFC 9207 §2.4: simple string comparison. */
const assertIssuer = ({ oauth2 }: ProviderConnection, iss: string | undefined): void => {
  if (oauth2.issuer === undefined || oauth2.issuer === iss) return;
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

/** A failed exchange, for the client: its code is spent, so the flow must begin anew. */
const toAnswer = (error: unknown): InterlockError => {
  if (error instanceof InterlockError) return error;
  if (!(error instanceof ProviderError)) return toInterlockError(error);
  const extras = error.providerError === undefined ? {} : { provider_error: error.providerError };
  switch (error.kind) {
    case 'definitive':
    case 'rejected':
      return badRequest('oauth_error', 'The provider refused the authorization code.', extras);
    case 'configuration':
      return badGateway(
        'provider_error',
        'The provider refused the OAuth client of this service; the operator must act.',
        extras,
      );
    case 'transient':
    case 'in_doubt':
      return unavailable(
        'provider_unavailable',
        'The provider cannot be reached. Begin the flow again.',
        error.retryAfterSeconds ?? 5,
        error,
      );
    default: {
      const exhausted: never = error.kind;
      throw new TypeError(`unknown kind ${String(exhausted)}`);
    }
  }
};
