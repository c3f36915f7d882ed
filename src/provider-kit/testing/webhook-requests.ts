import { defineProvider, type ProviderDefinition } from '../provider-definition.js';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import type { IncomingDelivery, WebhookEndpoint } from '../webhook-delivery.js';
import type { ProviderAnswer, ProviderRequest, RegistrationRequest } from '../webhook-registration.js';

export interface RequestParts {
  readonly method?: string;
  readonly query?: string;
  /** A list is a header that is sent several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** A request at the ingress of the provider `acme`. */
export const incoming = ({ method = 'POST', query = '', headers = {}, body = '' }: RequestParts): IncomingDelivery => ({
  method,
  url: `https://interlock.example/webhooks/acme/0198a0e2${query}`,
  headers: new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), typeof value === 'string' ? [value] : value]),
  ),
  body: Buffer.from(body),
  encodedBody: null,
  receivedAt: new Date('2026-01-01T00:00:00Z'),
});

/** The endpoint of a webhook that is in use. */
export const endpoint = (changes: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  webhookId: '0198a0e2',
  status: 'registered',
  secrets: [],
  verifyToken: null,
  webhookType: null,
  resource: null,
  config: {},
  providerWebhookId: null,
  pathSecret: null,
  ...changes,
});

/** The provider `acme` with a webhooks block. */
export const acmeWith = (webhooks: WebhooksDefinition, changes: Partial<ProviderDefinition> = {}): ProviderDefinition =>
  defineProvider({
    name: 'acme',
    display_name: 'Acme',
    category: 'productivity',
    description: 'Acme tasks',
    webhooks,
    ...changes,
  });

/** A provider's API that gives the answers in order and keeps what it was asked. */
export const providerApi = (
  ...answers: Partial<ProviderAnswer>[]
): { call: RegistrationRequest['call']; requests: ProviderRequest[] } => {
  const requests: ProviderRequest[] = [];
  const call = (request: ProviderRequest): Promise<ProviderAnswer> => {
    const answer = answers[requests.length];
    requests.push(request);
    if (answer === undefined) return Promise.reject(new Error('the provider was called once more than expected'));
    return Promise.resolve({ status: 200, headers: {}, json: undefined, ...answer });
  };
  return { call, requests };
};

/** A registration of everything that can be named. */
export const registrationRequest = (changes: Partial<RegistrationRequest> = {}): RegistrationRequest => ({
  now: new Date('2026-01-01T00:00:00Z'),
  call: providerApi().call,
  ingressUrl: 'https://interlock.example/webhooks/acme/0198a0e2',
  secret: null,
  name: 'Interlock 0198a0e2',
  webhookType: null,
  resource: null,
  events: [],
  config: {},
  credentialValues: {},
  providerWebhookId: null,
  answer: {},
  ...changes,
});
