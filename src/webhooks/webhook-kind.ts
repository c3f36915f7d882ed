import type { RegistrationDefinition } from '../provider-kit/schema/webhooks/registration.schema.js';
import type { SignatureDefinition } from '../provider-kit/schema/webhooks/signature.schema.js';
import type { WebhooksDefinition, WebhookTypeDefinition } from '../provider-kit/schema/webhooks/webhooks.schema.js';
import { registrationOf } from '../provider-kit/webhooks/registration-of.js';
import { signatureList } from '../provider-kit/signatures/signature-list.js';
import { needsSecret } from '../provider-kit/signatures/signature-traits.js';

/** One kind of webhook of a provider. */
export interface WebhookKind {
  readonly webhooks: WebhooksDefinition;
  /** Null where the provider has one kind without a name. */
  readonly name: string | null;
  readonly resource: WebhookTypeDefinition['resource'];
  /** Undefined: any text. */
  readonly events: readonly string[] | undefined;
  /** Undefined: made by hand. */
  readonly registration: RegistrationDefinition | undefined;
}

/** @returns undefined when the provider has no such kind */
export const kindOf = (webhooks: WebhooksDefinition, name: string | null): WebhookKind | undefined => {
  const type = webhooks.types?.find((one) => one.name === name);
  if (!type && (name !== null || webhooks.types)) return undefined;
  return {
    webhooks,
    name,
    resource: type?.resource,
    events: type?.events ?? webhooks.events,
    registration: registrationOf(webhooks, name),
  };
};

/** Which `config` member asks for a secret header where that is a choice. */
export const SECRET_HEADER = 'secret_header';

export const signaturesOf = ({ signature }: WebhooksDefinition): readonly SignatureDefinition[] =>
  signatureList(signature);

/** @returns whether the ingress URL ends in the secret, because the provider can sign nothing */
export const hasPathSecret = (webhooks: WebhooksDefinition, config: Readonly<Record<string, string>>): boolean =>
  signaturesOf(webhooks).some(
    (signature) =>
      signature.scheme === 'none' ||
      (signature.scheme === 'shared_secret_header' && signature.optional === true && config[SECRET_HEADER] !== 'true'),
  );

/** @returns whether the provider offers the choice between a secret header and a secret URL */
export const offersSecretHeader = (webhooks: WebhooksDefinition): boolean =>
  signaturesOf(webhooks).some(
    (signature) => signature.scheme === 'shared_secret_header' && signature.optional === true,
  );

/** @returns whether a handshake names a token that we made */
export const needsVerifyToken = ({ handshakes }: WebhooksDefinition): boolean =>
  (handshakes ?? []).some(({ verify_token: token }) => token !== undefined);

/**
 * Who makes the secret.
 * - `ours`: we do, before the provider is asked
 * - `answer`: the provider, in its answer to the registration
 * - `provider`: the provider; the user enters it, or a handshake brings it
 * - `app`: it is the operator's, for all webhooks of the app
 * - `none`: nothing secret is needed, for the provider signs with a key that can be fetched
 */
export type SecretMaker = 'ours' | 'answer' | 'provider' | 'app' | 'none';

export const secretMaker = (kind: WebhookKind, isManual: boolean): SecretMaker => {
  const signatures = signaturesOf(kind.webhooks);
  if (!signatures.some(needsSecret)) return 'none';
  if (!isManual && kind.registration) {
    const { secret } = kind.registration;
    if (secret === 'handshake') return 'provider';
    if (secret !== undefined) return secret;
    return signatures.some(hasProviderKey) ? 'provider' : 'ours';
  }
  if (kind.webhooks.setup?.secret !== undefined) return kind.webhooks.setup.secret;
  if (signatures.some(hasProviderKey)) return 'provider';
  const { secret } = kind.registration ?? {};
  if (secret === 'answer' || secret === 'handshake') return 'provider';
  return secret ?? 'ours';
};

/** The schemes that verify with the sender's public key. */
const hasProviderKey = (signature: SignatureDefinition): boolean =>
  signature.scheme === 'ed25519' ||
  signature.scheme === 'ecdsa' ||
  (signature.scheme === 'rsa' && !signature.certificate);
