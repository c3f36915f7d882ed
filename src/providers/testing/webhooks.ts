import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { Secret } from '../../provider-kit/secret.js';
import { deliveryOf, FAILING_KEYS, type SignedExample } from '../../provider-kit/testing/signed-deliveries.js';
import type { SignatureOracle } from '../../provider-kit/testing/webhook-contract.js';
import type { WebhookEndpoint } from '../../provider-kit/webhook-delivery.js';
import { webhookManagerOf } from '../../provider-kit/webhook-manager-factory.js';
import type { Processed, WebhookManager } from '../../provider-kit/webhook-manager.js';
import type { ProviderAnswer, ProviderRequest, RegistrationRequest } from '../../provider-kit/webhook-registration.js';
import { WEBHOOK_MANAGERS } from '../catalog/webhook-managers.js';

/** @returns the manager that the service would use */
export const managerOf = (definition: ProviderDefinition): WebhookManager =>
  webhookManagerOf(definition, FAILING_KEYS, WEBHOOK_MANAGERS[definition.name]);

interface SampleEntry {
  readonly file: string;
  readonly method?: string;
  readonly content_type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A delivery in `fixtures/webhooks`, as the vendor documents it.
 * @param folder absolute path of the provider's own folder
 */
export const sampleOf = (folder: string, event: string): SignedExample => {
  const directory = join(folder, 'fixtures', 'webhooks');
  const index = JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8')) as Record<string, SampleEntry>;
  const entry = index[event];
  if (entry === undefined) throw new Error(`there is no sample ${event}`);
  return {
    method: entry.method ?? 'POST',
    headers: { 'content-type': entry.content_type ?? 'application/json', ...entry.headers },
    body: readFileSync(join(directory, entry.file)),
  };
};

export const endpointWith = (given: Partial<WebhookEndpoint>): WebhookEndpoint => ({
  webhookId: '01890a5d-ac96-774b-bcce-b302099a8057',
  status: 'registered',
  secrets: [],
  verifyToken: null,
  webhookType: null,
  resource: null,
  config: {},
  providerWebhookId: null,
  pathSecret: null,
  ...given,
});

/** Sends a sample the whole way through the manager, signed by the oracle. */
export const processedBy = async (
  definition: ProviderDefinition,
  sample: SignedExample,
  { sign, secret, endpointSecret = secret, pathSecret, at = new Date() }: SignatureOracle,
): Promise<Processed> => {
  const signed = await sign(sample.body, at);
  const delivery = deliveryOf(
    definition.name,
    { ...sample, ...signed, headers: { ...sample.headers, ...signed.headers } },
    at,
  );
  const endpoint = endpointWith({ secrets: [new Secret(endpointSecret)], pathSecret: pathSecret ?? null });
  return managerOf(definition).processWebhook(delivery, endpoint, at);
};

/** HMAC by the command line of OpenSSL: another implementation than the one under test. */
export const opensslHmac = (algorithm: 'sha1' | 'sha256', key: Buffer | string, content: Buffer | string): Buffer =>
  execFileSync(
    'openssl',
    ['dgst', `-${algorithm}`, '-mac', 'HMAC', '-macopt', `hexkey:${Buffer.from(key).toString('hex')}`, '-binary'],
    { input: content },
  );

/** A provider's API that answers in order, and what it was asked. */
export const providerThat = (
  ...answers: readonly { readonly status: number; readonly json?: unknown }[]
): { readonly call: RegistrationRequest['call']; readonly asked: ProviderRequest[] } => {
  const asked: ProviderRequest[] = [];
  const left = [...answers];
  const call = (request: ProviderRequest): Promise<ProviderAnswer> => {
    asked.push(request);
    const next = left.shift();
    return next === undefined
      ? Promise.reject(new Error('nothing more was to be asked'))
      : Promise.resolve({ headers: {}, json: undefined, ...next });
  };
  return { call, asked };
};

export const INGRESS_URL = 'https://interlock.example.com/webhooks/example/01890a5d-ac96-774b-bcce-b302099a8057';

export const registrationRequest = (
  call: RegistrationRequest['call'],
  given: Partial<RegistrationRequest> = {},
): RegistrationRequest => ({
  now: new Date('2026-01-01T00:00:00Z'),
  call,
  ingressUrl: INGRESS_URL,
  secret: new Secret('example-webhook-secret'),
  name: 'Interlock 01890a5d-ac96-774b-bcce-b302099a8057',
  webhookType: null,
  resource: null,
  events: [],
  config: {},
  credentialValues: {},
  providerWebhookId: null,
  answer: {},
  ...given,
});

/** @returns method, URL and parsed JSON body of each request */
export const shortly = (requests: readonly ProviderRequest[]): unknown[][] =>
  requests.map(({ method, url, body }) => [method, url, ...(body === null ? [] : [JSON.parse(body) as unknown])]);
