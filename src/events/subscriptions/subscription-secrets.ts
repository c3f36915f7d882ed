import { Injectable } from '@nestjs/common';
import { Envelope } from '../../platform/crypto/envelope.js';
import { Secret } from '../../provider-kit/secret.js';
import { newWebhookSecret } from '../../provider-kit/signatures/standard-webhooks.js';

/** How long the secret before the newest one still signs. */
const OVERLAP_MS = 24 * 3_600_000;

interface Place {
  readonly id: string;
  readonly userId: string;
}

interface StoredSecret {
  readonly secret: string;
  /** RFC 3339; null: without end. */
  readonly until: string | null;
}

interface RotatedSecrets {
  readonly sealed: Buffer;
  readonly secret: Secret;
  readonly previousUntil: Date;
}

/** The secrets that sign what goes to a subscription. They open only at the subscription and owner they were made for. */
@Injectable()
export class SubscriptionSecrets {
  constructor(private readonly envelope: Envelope) {}

  create(place: Place): { sealed: Buffer; secret: Secret } {
    const secret = newWebhookSecret();
    return { secret, sealed: this.seal([{ secret: secret.reveal(), until: null }], place) };
  }

  /** Adds a new secret; those before it sign for 24 hours more at most. */
  rotate(sealed: Buffer, place: Place, now: Date): RotatedSecrets {
    const secret = newWebhookSecret();
    const previousUntil = new Date(now.getTime() + OVERLAP_MS);
    const kept = this.open(sealed, place)
      .filter((stored) => isGood(stored, now))
      .map((stored) => ({ secret: stored.secret, until: stored.until ?? previousUntil.toISOString() }));
    return {
      secret,
      previousUntil,
      sealed: this.seal([{ secret: secret.reveal(), until: null }, ...kept], place),
    };
  }

  /** @returns every secret that signs now, the newest first. @throws VaultError */
  current(sealed: Buffer, place: Place, now: Date): Secret[] {
    return this.open(sealed, place)
      .filter((stored) => isGood(stored, now))
      .map(({ secret }) => new Secret(secret));
  }

  private open(sealed: Buffer, place: Place): StoredSecret[] {
    return JSON.parse(this.envelope.open(sealed, contextOf(place))) as StoredSecret[];
  }

  private seal(secrets: readonly StoredSecret[], place: Place): Buffer {
    return this.envelope.seal(JSON.stringify(secrets), contextOf(place));
  }
}

const contextOf = ({ id, userId }: Place): readonly string[] => ['subscriptions', id, userId];

const isGood = ({ until }: StoredSecret, now: Date): boolean => until === null || new Date(until) > now;
