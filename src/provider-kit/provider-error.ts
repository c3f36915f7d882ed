/**
 * What a failed call to a provider means for what we hold.
 * - `definitive`: the grant is dead (`invalid_grant`, revoked); trying again is harmful
 * - `transient`: the provider did not process the request (5xx, 429, refused before sending)
 * - `configuration`: our client is wrong (`invalid_client`); the operator must act
 * - `in_doubt`: the request was sent and no answer came; the provider may have processed it
 * - `rejected`: the provider understood and refused this one request (`invalid_scope`, a malformed answer)
 */
export type ProviderErrorKind = 'definitive' | 'transient' | 'configuration' | 'in_doubt' | 'rejected';

export interface ProviderErrorInit {
  kind: ProviderErrorKind;
  /** What failed, in our words; a provider's text never gets in here. */
  reason: string;
  /** A registered OAuth error code (RFC 6749 §5.2 and extensions), when the provider sent one. */
  providerError?: string | undefined;
  /** HTTP status of the provider's answer, when there was one. */
  providerStatus?: number | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** A call to a provider failed. Carries no part of the provider's body. */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly providerError: string | undefined;
  readonly providerStatus: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(init: ProviderErrorInit) {
    super(init.reason, { cause: init.cause });
    this.name = 'ProviderError';
    this.kind = init.kind;
    this.providerError = init.providerError;
    this.providerStatus = init.providerStatus;
    this.retryAfterSeconds = init.retryAfterSeconds;
  }
}
