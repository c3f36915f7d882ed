import type { RefusalReason } from '../webhook-delivery.js';

/** Why a delivery is not believed. Thrown inside this folder only: {@link verifySignature} turns it into a verdict. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
  }
}
