// oxlint-disable promise/no-callback-in-promise -- passport-oauth2 knows callbacks only; this file is where they end
import OAuth2Strategy from 'passport-oauth2';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { authorizationUrl } from './authorization-url.js';
import type { ProviderClient } from './provider-urls.js';
import { scopeParams } from './scopes.js';
import type { TokenEndpoint } from './token-endpoint.js';
import type { TokenGrant } from './token-response.js';

/** What a flow must remember between the redirect and the callback; `codeVerifier` is null without PKCE. */
export interface FlowStore {
  /** @returns the `state` that the provider will send back */
  store(codeVerifier: string | null): Promise<string>;
}

type Callback = (error: unknown, ...values: unknown[]) => void;

interface Outcome {
  url?: string;
  grant?: TokenGrant;
}

/** passport wants addresses; ours are filled where they are used, so it only gets to see this one. */
const PLACE = 'https://flow.invalid/';

/**
 * One authorization code flow (RFC 6749 §4.1, RFC 7636) with passport-oauth2. A strategy lives for one call: URLs hold
 * values of the flow, and building one costs microseconds.
 */
class FlowStrategy extends OAuth2Strategy {
  constructor(
    oauth2: OAuth2Definition,
    client: ProviderClient,
    endpoint: TokenEndpoint,
    store: object,
    redirectUri: string,
  ) {
    super(
      {
        authorizationURL: PLACE,
        tokenURL: PLACE,
        clientID: client.clientId,
        clientSecret: '',
        callbackURL: redirectUri,
        ...(pkceOf(oauth2) === 'none' ? {} : { pkce: pkceOf(oauth2) }),
        skipUserProfile: true,
        store,
      } as never,
      // passport passes the whole grant only to a callback of exactly five parameters.
      ((_access: string, _refresh: string, grant: object, _profile: unknown, done: Callback) =>
        done(null, grant)) as never,
    );
    this._oauth2 = new EndpointAdapter(client.clientId, endpoint) as never;
  }

  override authorizationParams(options: object): object {
    const { scopes } = options as { scopes?: Record<string, string> };
    return { ...scopes };
  }

  override tokenParams(options: object): object {
    const { repeated } = options as { repeated?: Record<string, string> };
    return { ...repeated };
  }
}

/** The four members of node-oauth's client that passport-oauth2 uses, in front of our own token endpoint. */
class EndpointAdapter {
  readonly _authorizeUrl = PLACE;
  readonly _accessTokenUrl = PLACE;

  constructor(
    readonly _clientId: string,
    private readonly endpoint: TokenEndpoint,
  ) {}

  getOAuthAccessToken(code: string, params: Record<string, string>, done: Callback): void {
    this.endpoint
      .exchange({ ...params, code })
      .then((grant) => done(null, grant.accessToken, grant.refreshToken, grant))
      .catch(done);
  }
}

/** @returns the PKCE method of a provider; S256 unless its definition says otherwise (RFC 9700 §2.1.1) */
export const pkceOf = (oauth2: OAuth2Definition): 'S256' | 'plain' | 'none' => oauth2.pkce ?? 'S256';

export interface FlowContext {
  oauth2: OAuth2Definition;
  client: ProviderClient;
  endpoint: TokenEndpoint;
  redirectUri: string;
}

/**
 * Begins a flow.
 * @param scopes as they go to the provider
 * @returns the URL that the user's browser must open
 */
export const beginFlow = async (context: FlowContext, scopes: readonly string[], flow: FlowStore): Promise<string> => {
  const { oauth2, client } = context;
  const store = {
    // The number of parameters selects what passport passes: five bring the code verifier.
    store: (_request: unknown, verifier: string | undefined, _state: unknown, _meta: unknown, done: Callback): void => {
      flow
        .store(verifier ?? null)
        .then((state) => done(null, state))
        .catch(done);
    },
  };
  const outcome = await authenticate(context, store, {}, { state: {}, scopes: scopeParams(oauth2, scopes) });
  if (outcome.url === undefined) throw new TypeError('passport gave no authorization URL');
  return authorizationUrl(oauth2, client, Object.fromEntries(new URL(outcome.url).searchParams));
};

/**
 * Exchanges the code of a flow whose state was consumed before.
 * @param scopes those of the flow
 * @throws ProviderError what the token endpoint's refusal means
 */
export const completeFlow = async (
  context: FlowContext,
  code: string,
  codeVerifier: string | null,
  scopes: readonly string[],
): Promise<TokenGrant> => {
  const store = {
    verify: (_request: unknown, _state: string, _meta: unknown, done: Callback): void =>
      done(null, codeVerifier ?? true, {}),
  };
  const repeated = context.oauth2.token?.repeats_scopes ? scopeParams(context.oauth2, scopes) : {};
  const outcome = await authenticate(context, store, { code, state: 'consumed' }, { repeated });
  if (outcome.grant === undefined) throw new TypeError('passport gave no grant');
  return outcome.grant;
};

/** Runs one call of a strategy on an object of its own, so that calls share nothing. */
const authenticate = (
  context: FlowContext,
  store: object,
  query: Record<string, string>,
  options: object,
): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const strategy = new FlowStrategy(context.oauth2, context.client, context.endpoint, store, context.redirectUri);
    const call = Object.assign(strategy, {
      redirect: (url: string) => resolve({ url }),
      success: (grant: TokenGrant) => resolve({ grant }),
      fail: () => reject(new TypeError('passport refused a state that was consumed before')),
      error: (error: unknown) => reject(ownError(error)),
    });
    call.authenticate({ query } as never, options);
  });

/** passport wraps what our endpoint throws. */
const ownError = (error: unknown): Error => {
  const wrapped = typeof error === 'object' && error !== null && 'oauthError' in error ? error.oauthError : error;
  return wrapped as Error;
};
