import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderDefinition } from '../provider-definition.js';
import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import { Secret } from '../secret.js';
import { signDelivery } from '../signatures/sign-delivery.js';
import type { IncomingDelivery, ParsedEvent, WebhookEndpoint } from '../webhook-delivery.js';
import type { WebhookManagerClass } from '../webhook-manager-factory.js';
import { webhookManagerOf } from '../webhook-manager-factory.js';
import type { Processed, WebhookManager } from '../webhook-manager.js';
import { deliveryOf, exampleUrl, FAILING_KEYS } from './signed-deliveries.js';
import { endpoint } from './webhook-requests.js';

export const SAMPLE_SECRET = 'a secret that only tests know';
/** When samples are signed and received. */
export const SAMPLE_TIME = new Date('2026-03-01T12:00:00Z');

interface Sample {
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly content_type?: string;
}

export interface SampleOptions {
  /** Absolute path of the provider's own folder. */
  readonly folder: string;
  readonly custom?: WebhookManagerClass;
  /** What signs: a secret, or the PEM of a private key. */
  readonly key?: string;
  /** What the endpoint keeps, where it is another one than the key. */
  readonly secret?: string;
  /** Position of the signature, where the definition has a list; 0 unless given. */
  readonly entry?: number;
}

/** Sends the samples of a provider, `fixtures/webhooks`, to its manager as the provider would. */
export class SampleSender {
  readonly manager: WebhookManager;
  readonly #key: string;
  readonly #secret: string;

  constructor(
    private readonly definition: ProviderDefinition,
    private readonly options: SampleOptions,
  ) {
    this.manager = webhookManagerOf(definition, FAILING_KEYS, options.custom);
    this.#key = options.key ?? SAMPLE_SECRET;
    this.#secret = options.secret ?? this.#key;
  }

  /** @returns what the manager makes of the sample, signature and all */
  process(name: string, changes: Partial<WebhookEndpoint> = {}): Promise<Processed> {
    const target = endpoint({ secrets: [new Secret(this.#secret)], ...changes });
    return this.manager.processWebhook(this.delivery(name), target, SAMPLE_TIME);
  }

  /** @returns the one event of the sample. @throws Error when it is anything else */
  async event(name: string, changes: Partial<WebhookEndpoint> = {}): Promise<ParsedEvent> {
    const processed = await this.process(name, changes);
    const [event] = processed.kind === 'events' ? processed.events : [];
    if (event === undefined) throw new Error(`${name} is no event but ${JSON.stringify(processed)}`);
    return event;
  }

  /** @returns the sample, signed */
  delivery(name: string): IncomingDelivery {
    const { file, headers = {}, method = 'POST', content_type: type = 'application/json' } = this.sample(name);
    const body = file === undefined ? Buffer.alloc(0) : readFileSync(join(this.folder, file));
    const draft = {
      method,
      url: exampleUrl(this.definition.name),
      headers: { 'content-type': type, ...filled(headers) },
      body: Buffer.from(fill(body.toString('utf8'))),
    };
    const signed = signDelivery(this.signature, draft, this.#key, SAMPLE_TIME, { config: {}, providerWebhookId: null });
    return deliveryOf(this.definition.name, { method, ...signed }, SAMPLE_TIME);
  }

  /** @returns every name in the index of samples */
  names(): string[] {
    return Object.keys(this.index());
  }

  private get folder(): string {
    return join(this.options.folder, 'fixtures', 'webhooks');
  }

  private get signature(): SignatureDefinition {
    const signature = [this.manager.webhooks.signature].flat()[this.options.entry ?? 0];
    if (signature === undefined) throw new Error(`${this.definition.name} has no such signature`);
    return signature;
  }

  private sample(name: string): Sample {
    const sample = this.index()[name];
    if (sample === undefined) throw new Error(`${this.definition.name} has no sample ${name}`);
    return sample;
  }

  private index(): Record<string, Sample> {
    return JSON.parse(readFileSync(join(this.folder, 'index.json'), 'utf8')) as Record<string, Sample>;
  }
}

/** The id that stands for `${uuid}`. */
export const SAMPLE_UUID = '6f1c2f0e-7d5b-4b0e-9b0a-2f6d3c1e8a90';

const filled = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]));

const fill = (text: string): string =>
  text
    .replaceAll('${uuid}', SAMPLE_UUID)
    .replaceAll('${now_s}', String(SAMPLE_TIME.getTime() / 1000))
    .replaceAll('${now_ms}', String(SAMPLE_TIME.getTime()))
    .replaceAll('${now_iso}', SAMPLE_TIME.toISOString());
