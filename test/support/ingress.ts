import { createHmac, randomUUID } from 'node:crypto';
import type { Api } from './api.js';
import { providerFolder, providerOf } from './provider-files.js';
import { rememberSecret } from './secrets.js';
import { startService, type TestService } from './service.js';

/** A webhook made by hand, as its provider knows it. */
export interface TestWebhook {
  readonly id: string;
  readonly provider: string;
  /** Whole, with the secret in it where the provider can sign nothing. */
  readonly url: string;
  /** Empty while the provider has not made one. */
  readonly secret: string;
}

export interface IngressAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any;
}

/** The example of the contract. */
export const ACME = {
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    header: 'X-Acme-Signature',
    encoding: 'hex',
    prefix: 'sha256=',
    key: 'utf8',
    signed: 'body',
  },
  event_type: { header: 'X-Acme-Event' },
  delivery_id: { header: 'X-Acme-Delivery' },
};

/** Starts a service whose providers have the given `webhooks` blocks, by name. */
export const startIngress = async (
  label: string,
  providers: Readonly<Record<string, object>>,
  env: Record<string, string> = {},
): Promise<TestService> => {
  const files = Object.entries(providers).map(([name, members]) => [
    `${name}.json`,
    providerOf(name, 'webhooks' in members ? members : { webhooks: members }),
  ]);
  return startService({
    label,
    env: { PROVIDERS_DIR: await providerFolder(Object.fromEntries(files) as Record<string, object>), ...env },
  });
};

export const makeWebhook = async (api: Api, provider: string, members: object = {}): Promise<TestWebhook> => {
  const { status, body } = await api.post('/integrations/webhooks', { provider, events: [], ...members });
  if (status !== 201) throw new Error(`no webhook: ${status} ${JSON.stringify(body)}`);
  const secret = body.setup.secret ?? '';
  rememberSecret(secret);
  return { id: body.id, provider, url: body.setup.url, secret };
};

export const hmac = (secret: string, body: string | Buffer): string =>
  createHmac('sha256', secret).update(body).digest('hex');

/** Headers of a good delivery of {@link ACME}. */
export const acmeHeaders = (secret: string, body: string | Buffer, delivery: string = randomUUID()) => ({
  'content-type': 'application/json',
  'x-acme-event': 'task.done',
  'x-acme-delivery': delivery,
  'x-acme-signature': `sha256=${hmac(secret, body)}`,
});

export const sendTo = async (
  url: string,
  body: string | Buffer | null,
  headers: Record<string, string> = {},
  method = 'POST',
): Promise<IngressAnswer> => {
  const response = await fetch(url, { method, headers, redirect: 'manual', ...(body === null ? {} : { body }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
};

/** Sends a delivery of {@link ACME}, well signed unless a header says otherwise. */
export const sendAcme = (
  webhook: TestWebhook,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<IngressAnswer> => sendTo(webhook.url, body, { ...acmeHeaders(webhook.secret, body), ...headers });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
