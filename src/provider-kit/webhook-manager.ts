import type { ProviderDefinition } from './provider-definition.js';
import type { RegistrationDefinition } from './schema/webhooks/registration.schema.js';
import type { WebhooksDefinition } from './schema/webhooks/webhooks.schema.js';
import type { Secret } from './secret.js';
import { verifySignature } from './signatures/verify-signature.js';
import type {
  HandshakeOutcome,
  IncomingDelivery,
  KeySource,
  ParsedEvent,
  ParseFailure,
  Parsed,
  RawAnswer,
  RefusalReason,
  Verdict,
  WebhookEndpoint,
} from './webhook-delivery.js';
import type { ListedWebhook, ManualSetup, Registered, RegistrationRequest } from './webhook-registration.js';
import { findHandshake } from './webhooks/handshake.js';
import { hmacMatches, type HmacAlgorithm } from './webhooks/hmac.js';
import { parseDelivery } from './webhooks/parse-delivery.js';
import { rawAnswer } from './webhooks/raw-answer.js';
import { manualSetup, type SetupRequest } from './webhooks/setup-steps.js';
import { registrationOf } from './webhooks/registration-of.js';

/** What a request at an ingress URL turned out to be. */
export type Processed =
  | { readonly kind: 'handshake'; readonly outcome: HandshakeOutcome }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'unreadable'; readonly failure: ParseFailure }
  | {
      readonly kind: 'events';
      readonly events: readonly ParsedEvent[];
      readonly verdict: Extract<Verdict, { ok: true }>;
    };

/** What can be asked of a provider about a webhook that it has. */
export interface WebhookSupport {
  readonly ping: boolean;
  readonly update: boolean;
  readonly renew: boolean;
  readonly list: boolean;
  /** An update also changes the secret. */
  readonly updateSecret: boolean;
  /** Without it the provider has no way to remove a webhook through its API. */
  readonly delete: boolean;
}

/**
 * Everything that one provider's webhooks need: verification, parsing, handshakes and registration, read from its
 * definition. It keeps no state and stores nothing. A provider that data cannot describe overrides single methods.
 */
export abstract class WebhookManager {
  readonly provider: string;
  readonly webhooks: WebhooksDefinition;

  /**
   * @param definition with a `webhooks` block, already on its base URL
   * @param keys fetches public keys and certificates
   * @throws TypeError when the definition has no webhooks
   */
  constructor(
    readonly definition: ProviderDefinition,
    protected readonly keys: KeySource,
  ) {
    if (definition.webhooks === undefined) throw new TypeError(`${definition.name}: the definition has no webhooks`);
    this.provider = definition.name;
    this.webhooks = definition.webhooks;
  }

  /** Creates the webhook at the provider. @throws ProviderError */
  abstract subscribeToEvents(request: RegistrationRequest): Promise<Registered>;
  /** Removes it; one that is gone already counts as removed. @throws ProviderError */
  abstract unsubscribeFromEvents(request: RegistrationRequest): Promise<void>;
  /** Changes events (and, where `supports().updateSecret`, the secret). @throws ProviderError, {@link WebhookGone} */
  abstract updateSubscription(request: RegistrationRequest): Promise<void>;
  /** Lengthens the life of one that expires. @throws ProviderError, {@link WebhookGone} */
  abstract renewSubscription(request: RegistrationRequest): Promise<{ expiresAt: Date | null }>;
  /** Asks for a test event. @throws ProviderError, {@link WebhookGone} */
  abstract ping(request: RegistrationRequest): Promise<void>;
  /** @returns the webhooks that exist at the provider, whoever made them. @throws ProviderError */
  abstract listSubscriptions(request: RegistrationRequest): Promise<ListedWebhook[]>;

  /**
   * The whole way of one request: a handshake that needs no signature, else verification, then a signed handshake,
   * else the events. Nothing is parsed for its events before the signature was found good.
   * @param now the time against which signed times are checked
   */
  async processWebhook(delivery: IncomingDelivery, endpoint: WebhookEndpoint, now: Date): Promise<Processed> {
    const unsigned = this.handshake(delivery, endpoint, false);
    if (unsigned) return { kind: 'handshake', outcome: unsigned };
    const verdict = await this.verifyWebhookSignature(delivery, endpoint, now);
    if (!verdict.ok) return { kind: 'refused', reason: verdict.reason };
    const signed = this.handshake(delivery, endpoint, true);
    if (signed) return { kind: 'handshake', outcome: signed };
    const parsed = this.parseWebhookEvent(delivery, endpoint);
    if (!parsed.ok) return { kind: 'unreadable', failure: parsed.failure };
    return { kind: 'events', events: parsed.events, verdict };
  }

  /** @returns whether the provider sent it; never throws, whatever the request is */
  verifyWebhookSignature(delivery: IncomingDelivery, endpoint: WebhookEndpoint, now: Date): Promise<Verdict> {
    return verifySignature(this.webhooks.signature, delivery, endpoint, now, this.keys);
  }

  /** Reads a delivery whose signature is good already. */
  parseWebhookEvent(delivery: IncomingDelivery, endpoint: WebhookEndpoint): Parsed {
    return parseDelivery(this.webhooks, delivery, endpoint, (eventType, data) =>
      this.summarise(eventType, data, delivery),
    );
  }

  /**
   * @param signed true once the signature was verified; false finds the handshakes that need none
   * @returns null when the request is no handshake that this endpoint expects now
   */
  handshake(delivery: IncomingDelivery, endpoint: WebhookEndpoint, signed: boolean): HandshakeOutcome | null {
    return findHandshake(this.webhooks, delivery, endpoint, signed);
  }

  /** @returns the answer that the provider wants for events that are stored, or null for our own */
  answerFor(_events: readonly ParsedEvent[], _delivery: IncomingDelivery): RawAnswer | null {
    return this.webhooks.answer === undefined ? null : rawAnswer(this.webhooks.answer);
  }

  /**
   * @param publicUrl `PUBLIC_URL` without a trailing slash
   * @param webhookId null for the endpoint of an app
   * @param pathSecret for providers that can sign nothing, else null
   */
  ingressUrl(publicUrl: string, webhookId: string | null, pathSecret: string | null): string {
    const segments = [this.provider, webhookId, pathSecret].filter((segment) => segment !== null);
    return `${publicUrl}/webhooks/${segments.map(encodeURIComponent).join('/')}`;
  }

  /** @returns whether a person makes this kind of webhook at the provider */
  isManual(webhookType: string | null): boolean {
    return this.registrationOf(webhookType) === undefined;
  }

  /** @param webhookType null where the provider has one kind */
  registrationOf(webhookType: string | null): RegistrationDefinition | undefined {
    return registrationOf(this.webhooks, webhookType);
  }

  supports(webhookType: string | null): WebhookSupport {
    const registration = this.registrationOf(webhookType);
    return {
      ping: registration?.ping !== undefined,
      update: registration?.update !== undefined,
      renew: registration?.renew !== undefined,
      list: registration?.list !== undefined,
      updateSecret: registration?.update !== undefined && registration.update_secret === true,
      delete: registration?.delete !== undefined,
    };
  }

  /** @returns what a person does to make the webhook by hand; numbered in the order of the list */
  setup(request: SetupRequest): ManualSetup {
    return manualSetup(this.definition.display_name, this.webhooks, request);
  }

  /**
   * Facts of an event for its `summary`, added to those that the definition names. Must be fit to be shown; never
   * decides whether an event is kept.
   * @param data the parsed item of a batch, else the parsed body
   */
  protected summarise(_eventType: string, _data: unknown, _delivery: IncomingDelivery): Record<string, unknown> {
    return {};
  }

  /** Compares an HMAC in constant time. @param signature in hexadecimal; anything else is no match */
  protected hmac(payload: Buffer, signature: string, secret: Secret, algorithm: HmacAlgorithm = 'sha256'): boolean {
    return hmacMatches(payload, signature, secret, algorithm);
  }
}
