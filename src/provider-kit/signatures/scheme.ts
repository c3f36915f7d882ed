import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import type { IncomingDelivery, KeySource, Verdict, WebhookEndpoint } from '../webhook-delivery.js';

/** What a verifier needs to know about the endpoint that was called. */
export type EndpointSecrets = Pick<WebhookEndpoint, 'secrets' | 'config' | 'providerWebhookId' | 'pathSecret'>;

/** One delivery to be checked. */
export interface Verification<Definition> {
  readonly signature: Definition;
  readonly delivery: IncomingDelivery;
  readonly endpoint: EndpointSecrets;
  readonly now: Date;
  readonly keys: KeySource;
}

/** A request before it is signed. */
export interface DeliveryDraft {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SignedDelivery {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** One delivery to be signed. */
export interface Signing<Definition> {
  readonly signature: Definition;
  readonly draft: DeliveryDraft;
  /** The secret, or a private key (PEM) where the scheme has key pairs. */
  readonly key: string;
  readonly now: Date;
  readonly endpoint: Pick<WebhookEndpoint, 'config' | 'providerWebhookId'>;
}

/** One way in which senders prove who they are. */
export interface Scheme<Definition extends SignatureDefinition> {
  /** @returns whether the request carries a signature of this kind, right or wrong */
  isPresent(signature: Definition, delivery: IncomingDelivery): boolean;
  /** @throws Refusal */
  verify(verification: Verification<Definition>): Promise<Verdict> | Verdict;
  /** @throws Error when the key is of no use, or the draft lacks what is signed */
  sign(signing: Signing<Definition>): SignedDelivery;
  /** @returns what is wrong with the form of a secret that verifies, or null */
  secretProblem(signature: Definition, secret: string): string | null;
}
