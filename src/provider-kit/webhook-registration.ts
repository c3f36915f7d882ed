import type { Secret } from './secret.js';

/** An answer of the provider's API. */
export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or undefined where the body is none. */
  readonly json: unknown;
}

export interface ProviderRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly auth: 'credential' | 'client_basic' | 'none';
}

/** Calls the provider's API with the user's credential. @throws ProviderError when there is no answer */
export type ProviderCaller = (request: ProviderRequest) => Promise<ProviderAnswer>;

/** What a registration is about. */
export interface RegistrationRequest {
  readonly now: Date;
  readonly call: ProviderCaller;
  readonly ingressUrl: string;
  readonly secret: Secret | null;
  /** Our name for it at the provider. */
  readonly name: string;
  readonly webhookType: string | null;
  readonly resource: string | null;
  readonly events: readonly string[];
  readonly config: Readonly<Record<string, string>>;
  /** Values that only this call may use, such as `api_key`, `access_token`, `app.client_id`. */
  readonly credentialValues: Readonly<Record<string, string>>;
  readonly providerWebhookId: string | null;
  /** What was kept of the answer to `create`. */
  readonly answer: Readonly<Record<string, string>>;
}

export interface Registered {
  readonly providerWebhookId: string;
  /** Made by the provider. */
  readonly secret: Secret | null;
  readonly expiresAt: Date | null;
  readonly answer: Readonly<Record<string, string>>;
}

/** A webhook that exists at the provider. */
export interface ListedWebhook {
  readonly id: string;
  readonly url: string;
}

/** What a person needs to make a webhook by hand. */
export interface ManualSetup {
  readonly contentType: string;
  readonly steps: readonly string[];
}
