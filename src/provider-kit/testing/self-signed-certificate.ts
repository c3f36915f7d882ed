import { sign, type KeyObject } from 'node:crypto';

const SHA256_WITH_RSA = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');

/** DER (ITU-T X.690 §8.1): a tag, the length of what follows, and that. */
const tlv = (tag: number, ...contents: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const header = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), content]);
};

const sequence = (...contents: readonly Buffer[]): Buffer => tlv(0x30, ...contents);

const utcTime = (time: Date): Buffer =>
  tlv(0x17, Buffer.from(`${time.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`, 'ascii'));

/**
 * Makes a certificate (RFC 5280 §4.1), for tests of senders that publish theirs.
 * @param pair an RSA key pair
 * @param from, until bounds of its validity
 * @returns PEM
 */
export const selfSignedCertificate = (
  pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
  from: Date,
  until: Date,
): string => {
  const name = sequence(tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from('example.com')))));
  const certificate = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1])),
    SHA256_WITH_RSA,
    name,
    sequence(utcTime(from), utcTime(until)),
    name,
    pair.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = tlv(0x03, Buffer.from([0]), sign('sha256', certificate, pair.privateKey));
  const lines =
    sequence(certificate, SHA256_WITH_RSA, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};
