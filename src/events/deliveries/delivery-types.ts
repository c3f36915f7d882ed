import type { EndpointMode } from './endpoint-health.js';

/** `deliveries.state`, by name. */
export const DELIVERY_STATES = ['pending', 'delivered', 'dead_lettered'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why there is a delivery: an event came in, somebody asked for it again, or somebody tries a subscription. */
export const DELIVERY_CAUSES = ['event', 'replay', 'test'] as const;

export type DeliveryCause = (typeof DELIVERY_CAUSES)[number];

/** Where a delivery goes, and with what it is signed. */
export interface Endpoint {
  readonly subscriptionId: string;
  /** The owner of the subscription. */
  readonly userId: string;
  readonly url: string;
  readonly sealedSecrets: Buffer;
}

/** A delivery that this process alone may attempt, until its lease ends. Its attempt is already counted. */
export interface Claim {
  readonly id: string;
  readonly eventId: string;
  readonly cause: DeliveryCause;
  readonly endpoint: Endpoint;
  readonly attempts: number;
  readonly firstAttemptAt: Date;
  /** Of the claim: who settles with another one comes too late. */
  readonly fence: number;
  readonly claimedIn: EndpointMode;
  /** Of the endpoint, in a row, when it was claimed. */
  readonly failures: number;
  /** The lease on the whole subscription, where its deliveries go one at a time. */
  readonly exclusiveUntil: Date | null;
}

/**
 * What an attempt came to. `gone`: the endpoint wants nothing any more (410). `pointless`: there is nothing to send, for the
 * event has left the log. `own_fault`: it failed here, which says nothing about the endpoint.
 */
export type Outcome = 'delivered' | 'failed' | 'gone' | 'pointless' | 'own_fault';

/** How one attempt ended. */
export interface Attempt {
  readonly outcome: Outcome;
  /** Of the answer, if there was one. */
  readonly status: number | null;
  /** A stable code such as `http_500`, `timeout` or `url_not_allowed`; null when delivered. */
  readonly error: string | null;
  /** When the endpoint asked for the next attempt. */
  readonly retryAt: Date | null;
  /** The endpoint itself answered, as opposed to silence or a gateway in front of it. */
  readonly answered: boolean;
}
