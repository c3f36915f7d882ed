import type { Secret } from './secret.js';

/** One request at an ingress URL, before anything in it is believed. */
export interface IncomingDelivery {
  readonly method: string;
  /** The public URL that the provider called, with its query: built from `PUBLIC_URL`, never from the Host header. */
  readonly url: string;
  /** By lower-case name; one entry per field line, so that a doubled header shows. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The raw bytes, decoded where the sender used `Content-Encoding`. */
  readonly body: Buffer;
  /** The bytes as they came when they were encoded: some senders sign those. */
  readonly encodedBody: Buffer | null;
  readonly receivedAt: Date;
}

export type WebhookStatus = 'registering' | 'registered' | 'awaiting_secret' | 'deregistering' | 'failed';

/** What the verifier and the parser know about the endpoint that was called. */
export interface WebhookEndpoint {
  /** Null at the endpoint of an app. */
  readonly webhookId: string | null;
  readonly status: WebhookStatus;
  /** Every secret that is good now, the newest first; empty while there is none. */
  readonly secrets: readonly Secret[];
  /** For handshakes that name it; null where the definition has none. */
  readonly verifyToken: Secret | null;
  readonly webhookType: string | null;
  readonly resource: string | null;
  readonly config: Readonly<Record<string, string>>;
  /** The provider's own id of this webhook. */
  readonly providerWebhookId: string | null;
  /** The last segment of the ingress URL that was called, for providers that can sign nothing. */
  readonly pathSecret: string | null;
}

export type RefusalReason =
  | 'no_secret'
  | 'missing_signature'
  | 'duplicate_header'
  | 'malformed_signature'
  | 'wrong_signature'
  | 'outside_time_window'
  | 'key_unavailable';

export type Verdict =
  | {
      readonly ok: true;
      /** When the provider signed, if that is part of what it signed. */
      readonly signedAt: Date | null;
      /** The text of the signature: with the body, it tells a replay. Null for plain shared secrets. */
      readonly signature: string | null;
      /** Position of the secret that matched. */
      readonly secretIndex: number;
    }
  | { readonly ok: false; readonly reason: RefusalReason };

/** One event of a delivery, as the provider meant it. */
export interface ParsedEvent {
  readonly eventType: string;
  /** The provider's id of this delivery, or null where it has none. */
  readonly deliveryId: string | null;
  readonly resource: string | null;
  /** The JSON text, byte for byte as it came; null when the body of the delivery itself is that text. */
  readonly data: Buffer | null;
  readonly summary: Readonly<Record<string, unknown>>;
}

export type ParseFailure = 'invalid_json' | 'invalid_event_format';

export type Parsed =
  | { readonly ok: true; readonly events: readonly ParsedEvent[] }
  | { readonly ok: false; readonly failure: ParseFailure };

/** An answer that a provider wants word by word. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a handshake asks for besides its answer. */
export interface HandshakeOutcome {
  readonly answer: RawAnswer;
  /** A secret that the provider made: `use` at once, or keep it and `ask` the user. */
  readonly captured: { readonly secret: Secret; readonly mode: 'use' | 'ask' } | null;
  /** To be fetched (GET) before the answer is sent; the host is already checked against the definition. */
  readonly confirmUrl: string | null;
}

/** Fetches public keys and certificates: https, pinned hosts, no redirects, cached. */
export interface KeySource {
  /** @returns PEM text. @throws Error when it cannot be had */
  certificate(url: string): Promise<string>;
  /** @returns a JSON Web Key Set. @throws Error when it cannot be had */
  jwks(url: string): Promise<{ keys: readonly Record<string, unknown>[] }>;
}
