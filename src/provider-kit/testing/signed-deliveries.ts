import { Secret } from '../secret.js';
import type { IncomingDelivery, KeySource, WebhookEndpoint } from '../webhook-delivery.js';

/** One signed request, as a provider sends it. */
export interface SignedExample {
  readonly method?: string;
  /** The public URL that was called. */
  readonly url?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** @returns the ingress URL that examples are signed for, unless they name their own */
export const exampleUrl = (provider: string): string =>
  `https://interlock.example.com/webhooks/${provider}/01890a5d-ac96-774b-bcce-b302099a8057`;

/** @param twice name of a header that comes on two lines */
export const deliveryOf = (
  provider: string,
  example: SignedExample,
  receivedAt: Date,
  twice?: string,
): IncomingDelivery => ({
  method: example.method ?? 'POST',
  url: example.url ?? exampleUrl(provider),
  headers: new Map(
    Object.entries(example.headers).map(([name, value]) => [
      name.toLowerCase(),
      name.toLowerCase() === twice?.toLowerCase() ? [value, value] : [value],
    ]),
  ),
  body: example.body,
  encodedBody: null,
  receivedAt,
});

type EndpointKeys = Pick<WebhookEndpoint, 'secrets' | 'config' | 'providerWebhookId' | 'pathSecret'>;

export const endpointOf = (given: {
  readonly secrets: readonly string[];
  readonly config?: Readonly<Record<string, string>>;
  readonly providerWebhookId?: string;
  readonly pathSecret?: string;
}): EndpointKeys => ({
  secrets: given.secrets.map((secret) => new Secret(secret)),
  config: given.config ?? {},
  providerWebhookId: given.providerWebhookId ?? null,
  pathSecret: given.pathSecret ?? null,
});

const unavailable = (): Promise<never> => Promise.reject(new Error('the key cannot be had'));

export const FAILING_KEYS: KeySource = { certificate: unavailable, jwks: unavailable };
