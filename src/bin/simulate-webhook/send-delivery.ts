import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import type { Secret } from '../../provider-kit/secret.js';
import { signDelivery } from '../../provider-kit/signatures/sign-delivery.js';
import { exampleConfig } from './example-config.js';
import { freshBody } from './fresh-body.js';
import { LocalService, reach } from './local-service.js';
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

/** Signs the sample as the provider would, and sends it. @returns what the service answers */
export const sendDelivery = async (simulation: Simulation): Promise<SimulationAnswer> => {
  const { definition, sample, now, url } = simulation;
  const webhooks = definition.webhooks;
  if (webhooks === undefined) throw new Error(`${definition.name} has no webhooks.`);
  const signature = signableOf(webhooks.signature);
  const config = exampleConfig(definition);
  const target = await targetOf(simulation, webhooks, signature, config);
  const draft = {
    method: sample.method,
    url: target.url,
    headers: { 'content-type': sample.contentType, ...sample.headers },
    body: Buffer.from(freshen(sample, webhooks, signature, now), 'utf8'),
  };
  const signed =
    target.signing === null
      ? draft
      : signDelivery(signature, draft, target.signing, now, { config, providerWebhookId: null });
  const { pathname, search } = new URL(signed.url);
  const response = await reach(`${url}${pathname}${search}`, {
    method: draft.method,
    headers: signed.headers,
    ...(draft.method === 'GET' || draft.method === 'HEAD' ? {} : { body: new Uint8Array(signed.body) }),
  });
  // The path may end in a secret.
  const shown = `${url}/webhooks/${definition.name}/…`;
  return { url: shown, status: response.status, body: await response.text() };
};

const freshen = (
  { contentType, body }: Sample,
  webhooks: WebhooksDefinition,
  signature: SignatureDefinition,
  now: Date,
): string => (contentType.includes('json') ? freshBody(body, webhooks, signature, now) : body);

const targetOf = async (
  { definition, sample, url, publicUrl, bearer, appSecret, now }: Simulation,
  webhooks: WebhooksDefinition,
  signature: SignatureDefinition,
  config: Readonly<Record<string, string>>,
): Promise<Target> => {
  if (appSecret !== null) {
    if (hasKeyPair(signature)) throw new Error('Only the provider has the private key that signs for this app.');
    return { url: `${publicUrl}/webhooks/${definition.name}`, signing: appSecret.reveal() };
  }
  const [type] = webhooks.types ?? [];
  const service = new LocalService(url, bearer);
  const made = await service.webhook({
    provider: definition.name,
    webhookType: type?.name ?? null,
    resource: type?.resource?.example ?? null,
    config,
  });
  // Such a URL ends in the secret already.
  if (signature.scheme === 'none') return { url: made.url, signing: null };
  if (made.secret !== null) return { url: made.url, signing: made.secret };
  if (bringsSecret(webhooks, sample, made.url, now)) return { url: made.url, signing: null };
  const secret = simulatedSecret(signature);
  await service.enterSecret(made.id, secret.verifying);
  return { url: made.url, signing: secret.signing };
};
