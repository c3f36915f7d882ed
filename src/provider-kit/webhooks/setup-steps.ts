import type { SignatureDefinition, SignatureOf } from '../schema/webhooks/signature.schema.js';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import type { Secret } from '../secret.js';
import { needsSecret } from '../signatures/signature-traits.js';
import type { ManualSetup } from '../webhook-registration.js';
import { signatureList } from '../signatures/signature-list.js';

export interface SetupRequest {
  /** The ingress URL. */
  readonly url: string;
  /** Shown this once; null where it was shown before, or the provider makes it. */
  readonly secret: Secret | null;
  /** Empty where the user named none. */
  readonly events: readonly string[];
  readonly resource: string | null;
}

const DEFAULT_CONTENT_TYPE = 'application/json';

/**
 * What a person does at the provider: the steps of the definition, or steps made from how it signs.
 * @param providerName as people know it
 */
export const manualSetup = (
  providerName: string,
  { setup, signature }: WebhooksDefinition,
  request: SetupRequest,
): ManualSetup => {
  const [first] = signatureList(signature);
  const fromProvider = first !== undefined && secretComesFromProvider(first, setup?.secret);
  const contentType = setup?.content_type ?? DEFAULT_CONTENT_TYPE;
  const steps = setup?.steps ?? [
    setup?.url === undefined ? `Open the webhook settings of ${providerName}.` : `Open ${setup.url}.`,
    'Add a webhook with the URL ${url}.',
    `Choose ${contentType} as content type, if there is a choice.`,
    ...(fromProvider || first === undefined ? [] : secretSteps(first, holdsSecret(request))),
    'Choose these events: ${events}.',
    'Save, and send a test event if there is a button for it.',
  ];
  return {
    contentType,
    steps: [...steps.map((step) => fillStep(step, request)), ...(fromProvider ? [enterSecret(providerName)] : [])],
  };
};

/** Public keys are the provider's by nature, unless they stand at an address of its own. */
const secretComesFromProvider = (signature: SignatureDefinition, declared: 'ours' | 'provider' | undefined): boolean =>
  needsSecret(signature) &&
  (declared === 'provider' || (declared === undefined && ['ed25519', 'ecdsa', 'rsa'].includes(signature.scheme)));

const holdsSecret = ({ url, secret }: SetupRequest): boolean =>
  secret !== null && url.endsWith(`/${encodeURIComponent(secret.reveal())}`);

const enterSecret = (providerName: string): string =>
  `Enter the secret or key that ${providerName} shows, with PUT /integrations/webhooks/{id}/secret. Deliveries that come before are kept aside and checked then.`;

const fillStep = (step: string, { url, secret, events, resource }: SetupRequest): string => {
  const values: Record<string, string> = {
    url,
    secret: secret?.reveal() ?? 'the secret',
    events: events.length === 0 ? 'all events' : events.join(', '),
    resource: resource ?? 'the resource',
  };
  return step.replaceAll(/\$\{(url|secret|events|resource)\}/g, (_whole, name: string) => String(values[name]));
};

const secretSteps = (signature: SignatureDefinition, urlHoldsSecret: boolean): string[] => {
  if (!needsSecret(signature)) return [];
  if (urlHoldsSecret || signature.scheme === 'none') {
    return ['Keep the URL secret: its last part proves that a delivery is genuine.'];
  }
  if (signature.scheme === 'hmac') {
    const algorithm = `HMAC-${(signature.algorithm ?? 'sha256').toUpperCase()}`;
    return [`Enter \${secret} as the secret; deliveries carry an ${algorithm} in the header ${signature.header}.`];
  }
  if (signature.scheme === 'shared_secret_header') {
    return [`Have deliveries carry the header ${signature.header} with the value ${headerValue(signature)}.`];
  }
  return signature.scheme === 'shared_secret_body'
    ? [`Enter \${secret} as the secret; deliveries carry it at ${signature.body} in their body.`]
    : ['Enter ${secret} as the signing secret.'];
};

const headerValue = ({ prefix = '', encoding }: SignatureOf<'shared_secret_header'>): string =>
  `${prefix}\${secret}${encoding === 'base64' ? ' (in base64)' : ''}`;
