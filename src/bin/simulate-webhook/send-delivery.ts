import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import type { Secret } from '../../provider-kit/secret.js';
import { signDelivery } from '../../provider-kit/signatures/sign-delivery.js';
import { exampleConfig } from './example-config.js';
import { freshBody } from './fresh-body.js';
import { LocalService, reach, type MadeWebhook } from './local-service.js';
import type { Sample } from './samples.js';
import { bringsSecret } from './secret-handshake.js';
import { hasKeyPair, signableOf, simulatedSecret } from './simulated-secret.js';

export interface Simulation {
  readonly definition: ProviderDefinition;
  readonly sample: Sample;
  /** Address of the service. */
  readonly url: string;
  /** Address by which a provider would call the service: some sign it. */
  readonly publicUrl: string;
  readonly bearer: string;
  /** Secret of the app, to call the endpoint of the app instead of one of the user. */
  readonly appSecret: Secret | null;
  readonly now: Date;
}

export interface SimulationAnswer {
  readonly url: string;
  readonly status: number;
  readonly body: string;
}

interface Target {
  readonly url: string;
  /** What signs; null for a request that the provider does not sign. */
  readonly signing: string | null;
}

interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Signs the sample as the provider would, and sends it. The webhook that takes it is made for it, and removed afterwards:
 * somebody who asks for the same one later would get it, with a secret that nobody knows.
 * @returns what the service answers
 * @throws Error in words for the caller
 */
export const sendDelivery = async (simulation: Simulation): Promise<SimulationAnswer> => {
  const { definition, url, publicUrl, bearer, appSecret } = simulation;
  const webhooks = definition.webhooks;
  if (webhooks === undefined) throw new Error(`${definition.name} has no webhooks.`);
  const signature = signableOf(webhooks.signature);
  const config = exampleConfig(definition);
  const sendTo = (target: Target) => send(url, signedSample(simulation, webhooks, signature, config, target));
  if (appSecret !== null) {
    if (hasKeyPair(signature)) throw new Error('Only the provider has the private key that signs for this app.');
    return sendTo({ url: `${publicUrl}/webhooks/${definition.name}`, signing: appSecret.reveal() });
  }
  const service = new LocalService(url, bearer);
  const [type] = webhooks.types ?? [];
  const made = await service.webhook({
    provider: definition.name,
    webhookType: type?.name ?? null,
    resource: type?.resource?.example ?? null,
    config,
  });
  try {
    return await sendTo({ url: made.url, signing: await signingFor(made, service, simulation, webhooks, signature) });
  } finally {
    await service.remove(made.id);
  }
};

const signedSample = (
  { sample, now }: Simulation,
  webhooks: WebhooksDefinition,
  signature: SignatureDefinition,
  config: Readonly<Record<string, string>>,
  target: Target,
): Outgoing => {
  const draft = {
    method: sample.method,
    url: target.url,
    headers: { 'content-type': sample.contentType, ...sample.headers },
    body: Buffer.from(freshen(sample, webhooks, signature, now), 'utf8'),
  };
  if (target.signing === null) return draft;
  return { ...draft, ...signDelivery(signature, draft, target.signing, now, { config, providerWebhookId: null }) };
};

const send = async (service: string, { method, url, headers, body }: Outgoing): Promise<SimulationAnswer> => {
  const { pathname, search } = new URL(url);
  const response = await reach(`${service}${pathname}${search}`, {
    method,
    headers,
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
  });
  // The path may end in a secret.
  const [provider = ''] = pathname.split('/').slice(2);
  return { url: `${service}/webhooks/${provider}/…`, status: response.status, body: await response.text() };
};

const freshen = (
  { contentType, body }: Sample,
  webhooks: WebhooksDefinition,
  signature: SignatureDefinition,
  now: Date,
): string => (contentType.includes('json') ? freshBody(body, webhooks, signature, now) : body);

/** @returns what signs for the webhook; null where the provider signs nothing */
const signingFor = async (
  made: MadeWebhook,
  service: LocalService,
  { sample, now }: Simulation,
  webhooks: WebhooksDefinition,
  signature: SignatureDefinition,
): Promise<string | null> => {
  // Such a URL ends in the secret already.
  if (signature.scheme === 'none') return null;
  if (made.secret !== null) return made.secret;
  if (bringsSecret(webhooks, sample, made.url, now)) return null;
  const secret = simulatedSecret(signature);
  await service.enterSecret(made.id, secret.verifying);
  return secret.signing;
};
