/**
 * What a provider documents, written from its documentation alone: a definition of the catalogue must not be looked at while
 * an expectation is written, or the two would only repeat one mistake.
 */
export interface Expectation {
  /** Pages that say so; every one of them is https. */
  readonly sources: readonly string[];
  /** Values of `config_fields` that the user gives. */
  readonly config?: Readonly<Record<string, string>>;
  /** The operator gives no client: the service brings its own to each server (RFC 7591). */
  readonly bringsClient?: true;
  readonly connect: Connect;
  /** What the credential must be afterwards. */
  readonly credential: ExpectedCredential;
  readonly refresh: Refresh | None;
  readonly revoke: { readonly calls: readonly Exchange[] } | None;
  /** Further ways to connect that the same provider documents; each is walked on its own. */
  readonly also?: readonly Expectation[];
}

/** The provider documents no such thing, for this reason. */
export interface None {
  readonly none: string;
}

export type Connect = CodeConnect | DeviceConnect | GrantConnect | ImportConnect;

/** RFC 6749 §4.1. */
export interface CodeConnect {
  readonly way: 'code';
  /** Left out: the defaults of the service. */
  readonly scopes?: readonly string[];
  /** Calls before the browser is sent away, such as discovery. */
  readonly before?: readonly Exchange[];
  readonly authorize: {
    /** Without query. A page in the fragment keeps its `#/…`. */
    readonly url: string;
    /** Every parameter that is sent, and no other. */
    readonly query: Parameters;
  };
  /** What the provider adds to `code` and `state`. */
  readonly callback?: Readonly<Record<string, string>>;
  readonly calls: readonly Exchange[];
}

/** RFC 8628. */
export interface DeviceConnect {
  readonly way: 'device';
  readonly scopes?: readonly string[];
  readonly start: Exchange;
  /** Seconds that pass before the first poll. */
  readonly interval: number;
  readonly calls: readonly Exchange[];
}

/** One request of ours gives the token: `POST /integrations/oauth/<route>` with this body. */
export interface GrantConnect {
  readonly way: 'client-credentials' | 'token-exchange' | 'service-account';
  readonly body: Readonly<Record<string, unknown>>;
  readonly calls: readonly Exchange[];
}

/** Tokens that were made elsewhere. */
export interface ImportConnect {
  readonly way: 'import';
  readonly tokens: Readonly<Record<string, unknown>>;
}

export interface Refresh {
  /** Seconds that pass before; tokens of some providers must have an age. */
  readonly after?: number;
  readonly calls: readonly Exchange[];
  readonly credential: Partial<ExpectedCredential>;
}

export interface ExpectedCredential {
  readonly access_token: string;
  readonly username?: string | null;
  readonly scopes: readonly string[];
  /** Seconds from now; null where the token does not end or the provider does not say when. */
  readonly expires_in: number | null;
  /** What is merged into a call to the API. */
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
  };
  readonly api_base_url?: string | null;
}

/** One call that the provider waits for, and what it answers. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** Without query. */
  readonly url: string;
  readonly query?: Parameters;
  /** Headers that must be there with this value. `authorization` must not be there unless it is named. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Exactly one of these, or no body at all. */
  readonly form?: Parameters;
  readonly json?: unknown;
  readonly answer: Answer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** By name; {@link ANY_TEXT}, {@link CHALLENGE} and the like stand for values that only the flow knows. */
export type Parameters = Readonly<Record<string, string>>;

export const CLIENT_ID = 'conformance-client-id';
export const CLIENT_SECRET = 'conformance-client-secret';
export const CODE = 'conformance-code';
export const ACCESS_TOKEN = 'conformance-access-token';
export const REFRESH_TOKEN = 'conformance-refresh-token';
export const NEW_ACCESS_TOKEN = 'conformance-access-token-2';
export const NEW_REFRESH_TOKEN = 'conformance-refresh-token-2';

/** The address that the service has for browsers in these tests. */
export const PUBLIC_URL = 'https://interlock.example';
export const redirectUri = (provider: string): string => `${PUBLIC_URL}/integrations/oauth/callback/${provider}`;

/** Any text but the empty one. */
export const ANY_TEXT = '{any text}';
/** The `state` of the flow: 43 characters of base64url. */
export const STATE = '{state}';
/** RFC 7636 §4.2: 43 characters of base64url. */
export const CHALLENGE = '{challenge}';
/** RFC 7636 §4.5: what the challenge was made of. */
export const VERIFIER = '{verifier}';
/** A signed JWT. */
export const JWT = '{jwt}';

/** RFC 7617, of client id and secret. */
export const BASIC = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`;
export const bearer = (token: string = ACCESS_TOKEN): string => `Bearer ${token}`;
