import { Injectable } from '@nestjs/common';
import { Envelope } from '../platform/crypto/envelope.js';
import { Secret } from '../provider-kit/secret.js';
import type { StoredWebhook } from './stored-webhook.js';

/** How long a secret that was replaced is still good. */
export const OVERLAP_MS = 24 * 3_600_000;

/** Every secret of a webhook. */
export interface WebhookSecrets {
  /** Signs now; null while the provider has not made it, or where none is needed. */
  readonly current: Secret | null;
  /** On its way to the provider: good already, because nobody knows when the provider begins to use it. */
  readonly next: Secret | null;
  /** Those that were replaced, the newest first. */
  readonly previous: readonly { readonly secret: Secret; readonly until: Date }[];
  /** What the provider names in a handshake. */
  readonly verifyToken: Secret | null;
  /** A secret that the provider sent and the user has not entered yet. */
  readonly captured: Secret | null;
}

interface SealedSecrets {
  current?: string;
  next?: string;
  previous?: { secret: string; until: string }[];
  verify_token?: string;
  captured?: string;
}

export const NO_SECRETS: WebhookSecrets = {
  current: null,
  next: null,
  previous: [],
  verifyToken: null,
  captured: null,
};

type Place = Pick<StoredWebhook, 'id' | 'userId' | 'provider' | 'version'>;

/** Seals and opens the secrets of webhooks. They open only at the row, owner, provider and version they were sealed for. */
@Injectable()
export class WebhookVault {
  constructor(private readonly envelope: Envelope) {}

  seal(secrets: WebhookSecrets, place: Place): Buffer {
    const sealed: SealedSecrets = {
      ...(secrets.current && { current: secrets.current.reveal() }),
      ...(secrets.next && { next: secrets.next.reveal() }),
      ...(secrets.previous.length > 0 && {
        previous: secrets.previous.map(({ secret, until }) => ({
          secret: secret.reveal(),
          until: until.toISOString(),
        })),
      }),
      ...(secrets.verifyToken && { verify_token: secrets.verifyToken.reveal() }),
      ...(secrets.captured && { captured: secrets.captured.reveal() }),
    };
    return this.envelope.seal(JSON.stringify(sealed), contextOf(place));
  }

  /** @throws VaultError when the keys are wrong or the row was tampered with */
  open(webhook: Place & Pick<StoredWebhook, 'sealed'>): WebhookSecrets {
    const sealed = JSON.parse(this.envelope.open(webhook.sealed, contextOf(webhook))) as SealedSecrets;
    return {
      current: secretOf(sealed.current),
      next: secretOf(sealed.next),
      previous: (sealed.previous ?? []).map(({ secret, until }) => ({
        secret: new Secret(secret),
        until: new Date(until),
      })),
      verifyToken: secretOf(sealed.verify_token),
      captured: secretOf(sealed.captured),
    };
  }
}

/** @returns every secret that is good at that time, the newest first */
export const liveSecrets = (secrets: WebhookSecrets, now: Date): Secret[] => [
  ...(secrets.next ? [secrets.next] : []),
  ...(secrets.current ? [secrets.current] : []),
  ...stillGood(secrets, now).map(({ secret }) => secret),
];

/** The new secret signs from now on; the one before stays good for a day, and so do older ones that still were. */
export const replaceSecret = (secrets: WebhookSecrets, secret: Secret, now: Date): WebhookSecrets => {
  const isSame = secrets.current?.reveal() === secret.reveal();
  return { ...(isSame ? secrets : retireSecret(secrets, now)), current: secret, next: null, captured: null };
};

/** The provider will make another secret; the one that it used stays good for a day. */
export const retireSecret = (secrets: WebhookSecrets, now: Date): WebhookSecrets => {
  const { current } = secrets;
  const retired = current ? [{ secret: current, until: new Date(now.getTime() + OVERLAP_MS) }] : [];
  return { ...secrets, current: null, next: null, previous: [...retired, ...stillGood(secrets, now)] };
};

const stillGood = ({ previous }: WebhookSecrets, now: Date): WebhookSecrets['previous'] =>
  previous.filter(({ until }) => until > now);

const secretOf = (text: string | undefined): Secret | null => (text === undefined ? null : new Secret(text));

const contextOf = ({ id, userId, provider, version }: Place): readonly (string | number)[] => [
  'webhooks',
  id,
  userId,
  provider,
  version,
];
