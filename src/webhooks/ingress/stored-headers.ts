import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import type { IncomingDelivery, WebhookEndpoint } from '../../provider-kit/webhook-delivery.js';
import { signaturesOf } from '../webhook-kind.js';

export const REDACTED = '[redacted]';

/** Of all names and values together: a head may be as large as the server takes. */
const MOST_BYTES = 16 * 1024;
/** Shorter ones are no secrets, and would match by chance. */
const SHORTEST_SECRET = 6;

const ALWAYS_SECRET: readonly string[] = ['authorization', 'cookie', 'proxy-authorization', 'set-cookie', 'x-api-key'];

/**
 * The headers of a delivery as they are kept with its event: by lower-case name, lines of one name joined (RFC 9110 §5.3),
 * without secrets, and cut off where there are too many.
 */
export const storedHeaders = (
  webhooks: WebhooksDefinition,
  { headers }: Pick<IncomingDelivery, 'headers'>,
  endpoint: Pick<WebhookEndpoint, 'secrets' | 'verifyToken' | 'pathSecret'>,
): Record<string, string> => {
  const secretNames = secretHeaders(webhooks);
  const secrets = secretTexts(endpoint);
  const kept: [string, string][] = [];
  let bytes = 0;
  for (const [name, lines] of headers) {
    const value = secretNames.has(name) ? REDACTED : withoutSecrets(lines.join(', '), secrets);
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    if (bytes > MOST_BYTES) break;
    kept.push([name, value]);
  }
  return Object.fromEntries(kept);
};

/** A signature over the delivery may be shown; a header that repeats a secret may not. */
const secretHeaders = (webhooks: WebhooksDefinition): ReadonlySet<string> => {
  const captured = (webhooks.handshakes ?? []).flatMap(({ capture_secret: capture, value }) =>
    capture !== undefined && value && 'header' in value ? [value.header] : [],
  );
  const names = [
    ...ALWAYS_SECRET,
    ...signaturesOf(webhooks).flatMap(secretHeaderOf),
    ...captured,
    ...(webhooks.redact_headers ?? []),
  ];
  return new Set(names.map((name) => name.toLowerCase()));
};

const secretHeaderOf = (signature: SignatureDefinition): string[] =>
  signature.scheme === 'shared_secret_header' || signature.scheme === 'jwt' ? [signature.header] : [];

/** Proxies repeat the path, and with it a secret that stands there. */
const withoutSecrets = (value: string, secrets: readonly string[]): string =>
  secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), value);

const secretTexts = ({
  secrets,
  verifyToken,
  pathSecret,
}: Pick<WebhookEndpoint, 'secrets' | 'verifyToken' | 'pathSecret'>): string[] =>
  [...secrets.map((secret) => secret.reveal()), verifyToken?.reveal(), pathSecret]
    .filter((text) => text !== undefined && text !== null)
    .filter((text) => text.length >= SHORTEST_SECRET);
