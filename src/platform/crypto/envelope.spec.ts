import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseEncryptionKeys } from './encryption-keys.js';
import { Envelope } from './envelope.js';
import { Keyring } from './keyring.js';

const PLACE = ['credentials', 'id', 'owner', 'oauth', 1] as const;
const keyOf = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const envelopeOf = (...keys: string[]) => new Envelope(new Keyring(parseEncryptionKeys(keys.join(','))));

describe('an envelope', () => {
  it('opens where it was sealed, and gives the text back to the letter', () => {
    const envelope = envelopeOf(keyOf('k1'));
    for (const text of ['', 'a secret', '{"ü":"😀"}', 'x'.repeat(100_000)]) {
      expect(envelope.open(envelope.seal(text, PLACE), PLACE)).toBe(text);
    }
  });

  it('looks different each time', () => {
    const envelope = envelopeOf(keyOf('k1'));
    expect(envelope.seal('a secret', PLACE).equals(envelope.seal('a secret', PLACE))).toBe(false);
  });

  it.each([0, 1, 2, 3, 4])('does not open where member %i of its place differs', (index) => {
    const envelope = envelopeOf(keyOf('k1'));
    const elsewhere = PLACE.map((member, at) => (at === index ? `${member}x` : member));
    const sealed = envelope.seal('a secret', PLACE);
    expect(() => envelope.open(sealed, elsewhere)).toThrow('vault_unreadable');
  });

  it('does not open when any one of its bytes was changed, or when it was cut', () => {
    const envelope = envelopeOf(keyOf('k1'));
    const sealed = envelope.seal('a secret', PLACE);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => envelope.open(changed, PLACE)).toThrow('vault_unreadable');
      expect(() => envelope.open(sealed.subarray(0, at), PLACE)).toThrow('vault_unreadable');
    }
  });

  it('opens with every key of the ring and seals with the first', () => {
    const [old, young] = [keyOf('old'), keyOf('young')];
    const sealed = envelopeOf(old).seal('a secret', PLACE);
    const both = envelopeOf(young, old);
    expect(both.open(sealed, PLACE)).toBe('a secret');
    expect(both.keyIdOf(both.seal('a secret', PLACE))).toBe('young');
    expect(() => envelopeOf(young).open(sealed, PLACE)).toThrow('unknown_key');
  });

  it('seals nothing once its key is known to be wrong', () => {
    const envelope = envelopeOf(keyOf('k1'));
    envelope.refuseToSeal();
    expect(() => envelope.seal('a secret', PLACE)).toThrow('vault_unreadable');
  });
});

describe('parseEncryptionKeys', () => {
  it.each([
    '',
    'nokey',
    'k1:',
    'k1:dG9vIHNob3J0',
    `${keyOf('k1')},${keyOf('k1')}`,
    `k 1:${randomBytes(32).toString('base64')}`,
  ])('refuses %j without repeating a key', (value) => {
    expect(() => parseEncryptionKeys(value)).toThrow(/must/);
  });
});
