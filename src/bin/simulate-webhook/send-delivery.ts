import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';
import type { Secret } from '../../provider-kit/secret.js';
import { signDelivery } from '../../provider-kit/signatures/sign-delivery.js';
import { freshBody } from './fresh-body.js';
import { LocalService, type Target } from './local-service.js';
import type { Sample } from './samples.js';

export interface Simulation {
  readonly definition: ProviderDefinition;
  readonly sample: Sample;
  /** Address of the service. */
  readonly url: string;
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

/** Signs the sample as the provider would, and sends it. @returns what the service answers */
export const sendDelivery = async (simulation: Simulation): Promise<SimulationAnswer> => {
  const { definition, sample, now } = simulation;
  const webhooks = definition.webhooks;
  if (webhooks === undefined) throw new Error(`${definition.name} has no webhooks.`);
  const signature = firstOf(webhooks.signature);
  const config = exampleConfig(definition);
  const target = await targetOf(simulation, signature, config);
  const body = sample.contentType.includes('json') ? freshBody(sample.body, webhooks, signature, now) : sample.body;
  const draft = {
    method: sample.method,
    url: target.url,
    headers: { 'content-type': sample.contentType, ...sample.headers },
    body: Buffer.from(body, 'utf8'),
  };
  const signed = signDelivery(signature, draft, target.signing, now, { config, providerWebhookId: null });
  const response = await fetch(signed.url, {
    method: draft.method,
    headers: signed.headers,
    ...(draft.method === 'GET' || draft.method === 'HEAD' ? {} : { body: new Uint8Array(signed.body) }),
  });
  // The path may end in a secret.
  const shown = `${simulation.url}/webhooks/${definition.name}/…`;
  return { url: shown, status: response.status, body: await response.text() };
};

const targetOf = async (
  { definition, url, bearer, appSecret }: Simulation,
  signature: SignatureDefinition,
  config: Readonly<Record<string, string>>,
): Promise<Target> => {
  if (appSecret !== null) return { url: `${url}/webhooks/${definition.name}`, signing: appSecret.reveal() };
  const [type] = definition.webhooks?.types ?? [];
  return new LocalService(url, bearer).webhook({
    provider: definition.name,
    signature,
    webhookType: type?.name ?? null,
    resource: type?.resource?.example ?? null,
    config,
  });
};

const firstOf = (signature: SignatureDefinition | readonly SignatureDefinition[]): SignatureDefinition => {
  const [first] = Array.isArray(signature)
    ? (signature as readonly SignatureDefinition[])
    : [signature as SignatureDefinition];
  if (first === undefined) throw new Error('the definition has no signature');
  return first;
};

/** What a user would enter, as far as the definition gives examples. */
const exampleConfig = (definition: ProviderDefinition): Record<string, string> =>
  Object.fromEntries(
    (definition.config_fields ?? [])
      .filter((field) => field.required === true)
      .map((field) => [field.name, field.example ?? field.default ?? field.enum?.[0] ?? '']),
  );
