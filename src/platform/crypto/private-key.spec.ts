import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fitsAlgorithm, readPrivateKey } from './private-key.js';

const rsa = (modulusLength: number): KeyObject => generateKeyPairSync('rsa', { modulusLength }).privateKey;
const RSA = rsa(2048);
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ED = generateKeyPairSync('ed25519').privateKey;

const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1'): string => String(key.export({ type, format: 'pem' }));

describe('a private key', () => {
  it.each([
    ['PKCS #1', pem(RSA, 'pkcs1')],
    ['PKCS #8', pem(RSA, 'pkcs8')],
    ['SEC 1', pem(EC, 'sec1')],
    ['PKCS #8 of an Edwards curve', pem(ED, 'pkcs8')],
    ['one line with escapes', pem(RSA, 'pkcs8').replaceAll('\n', '\\n')],
    ['lines of Windows', pem(RSA, 'pkcs1').replaceAll('\n', '\r\n')],
  ])('is read from %s', (_what, text) => {
    expect(readPrivateKey(text)?.type).toBe('private');
  });

  it.each([
    ['nothing', ''],
    ['a word', 'example'],
    ['a public key', String(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }))],
    ['half a key', pem(RSA, 'pkcs8').slice(0, 400)],
    [
      'a key with a passphrase',
      String(RSA.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'example' })),
    ],
  ])('is not read from %s', (_what, text) => {
    expect(readPrivateKey(text)).toBeNull();
  });

  it('fits the algorithm of its kind only', () => {
    const fitting = ([RSA, EC, ED] as const).map((key) =>
      (['RS256', 'ES256', 'EdDSA'] as const).filter((algorithm) => fitsAlgorithm(key, algorithm)),
    );
    expect(fitting).toEqual([['RS256'], ['ES256'], ['EdDSA']]);
  });

  it('is too weak or too strong beyond the usual sizes, and of the wrong curve on others', () => {
    expect(fitsAlgorithm(rsa(1024), 'RS256')).toBe(false);
    const huge = { asymmetricKeyType: 'rsa', asymmetricKeyDetails: { modulusLength: 16_384 } } as KeyObject;
    expect(fitsAlgorithm(huge, 'RS256')).toBe(false);
    expect(fitsAlgorithm(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey, 'ES256')).toBe(false);
  });
});
