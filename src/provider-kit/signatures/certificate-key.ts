import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readText } from '../json-pointer.js';
import type { SignatureOf } from '../schema/webhooks/signature.schema.js';
import type { IncomingDelivery } from '../webhook-delivery.js';
import { headerLine } from './header-lines.js';
import { publicKey } from './key-material.js';
import { parsedBody } from './parsed-body.js';
import { Refusal } from './refusal.js';
import type { Verification } from './scheme.js';
import { matchesWhole } from '../regular-expression.js';

type CertificateDefinition = SignatureOf<'sns'>['certificate'];

/**
 * Fetches the key that a request names, if it names one at a pinned host.
 * @throws Refusal `malformed_signature` for any other address, `key_unavailable` when there is no valid key at it
 */
export const certificateKey = async (
  definition: CertificateDefinition,
  { delivery, keys, now }: Pick<Verification<never>, 'delivery' | 'keys' | 'now'>,
): Promise<KeyObject> => {
  const url = certificateUrl(definition, delivery);
  let pem: string;
  try {
    pem = await keys.certificate(url);
  } catch {
    throw new Refusal('key_unavailable');
  }
  const key = keyIn(pem, now);
  if (key === null) throw new Refusal('key_unavailable');
  return key;
};

const certificateUrl = (definition: CertificateDefinition, delivery: IncomingDelivery): string => {
  const given =
    definition.header === undefined
      ? readText(parsedBody(delivery.body), definition.body ?? '/SigningCertURL')
      : headerLine(delivery, definition.header);
  if (given === undefined) throw new Refusal('missing_signature');
  const url = URL.canParse(given) ? new URL(given) : null;
  // A text that a parser would tidy up first is not the text that the sender wrote.
  if (url === null || url.href !== given || !isPinned(definition, url)) throw new Refusal('malformed_signature');
  return url.href;
};

const isPinned = ({ hosts, path = '.*' }: CertificateDefinition, url: URL): boolean =>
  url.protocol === 'https:' &&
  `${url.port}${url.username}${url.password}${url.search}${url.hash}` === '' &&
  hosts.some((host) => matchesWhole(host, url.hostname)) &&
  matchesWhole(path, url.pathname);

const keyIn = (pem: string, now: Date): KeyObject | null => {
  try {
    if (!pem.includes('BEGIN CERTIFICATE')) return publicKey(pem, 'rsa', 'pem');
    const certificate = new X509Certificate(pem);
    const isValid =
      Date.parse(certificate.validFrom) <= now.getTime() && now.getTime() <= Date.parse(certificate.validTo);
    const spki = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' }));
    return isValid ? publicKey(spki.export({ type: 'spki', format: 'pem' }).toString(), 'rsa', 'pem') : null;
  } catch {
    return null;
  }
};
