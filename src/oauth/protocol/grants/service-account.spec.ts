import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { needsClient, readServiceAccountKey, type JwtBearerDefinition } from './service-account.js';

const PEM = String(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
);
const DEFINITION: JwtBearerDefinition = {
  key: { issuer: '/client_email', private_key: '/private_key', key_id: '/private_key_id', subject: '/subject' },
};
const DOCUMENT = {
  type: 'service_account',
  client_email: 'robot@acme.example',
  private_key: PEM,
  private_key_id: 'key-1',
  token_uri: 'https://evil.example/token',
};

const problemOf = (document: unknown, definition = DEFINITION): string => {
  try {
    return JSON.stringify(readServiceAccountKey(definition, document, undefined));
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the key document of a service account', () => {
  it('gives what the definition names, and nothing else', () => {
    expect(readServiceAccountKey(DEFINITION, DOCUMENT, undefined)).toEqual({
      issuer: 'robot@acme.example',
      private_key: PEM,
      key_id: 'key-1',
    });
  });

  it('may name a subject, which the caller outweighs', () => {
    const document = { ...DOCUMENT, subject: 'ann@acme.example' };
    expect(readServiceAccountKey(DEFINITION, document, undefined).subject).toBe('ann@acme.example');
    expect(readServiceAccountKey(DEFINITION, document, 'bob@acme.example').subject).toBe('bob@acme.example');
  });

  it.each([
    [{ ...DOCUMENT, client_email: undefined }, 'must hold the account at /client_email'],
    [{ ...DOCUMENT, client_email: { a: 1 } }, 'must hold the account at /client_email'],
    [{ ...DOCUMENT, client_email: 'a\nb' }, 'must hold the account at /client_email'],
    [{ ...DOCUMENT, private_key: 'example' }, 'must hold a private key in PEM at /private_key'],
    [{ ...DOCUMENT, private_key: undefined }, 'must hold a private key in PEM at /private_key'],
    [null, 'must hold the account at /client_email'],
  ])('is refused without what it must hold, and not quoted (%#)', (document, message) => {
    expect(problemOf(document)).toBe(message);
  });

  it('is refused when its key is for another algorithm', () => {
    expect(problemOf(DOCUMENT, { ...DEFINITION, algorithm: 'ES256' })).toBe('must hold a key for ES256');
  });

  it('needs a client of the operator only where the definition names one', () => {
    expect(needsClient(DEFINITION)).toBe(false);
    expect(needsClient({ ...DEFINITION, auth: 'none', omit: ['client_id'] })).toBe(false);
    expect(needsClient({ ...DEFINITION, auth: 'none' })).toBe(true);
    expect(needsClient({ ...DEFINITION, auth: 'client_secret_post' })).toBe(true);
    expect(needsClient({ ...DEFINITION, claims: { client: '${client_id}' } })).toBe(true);
  });
});
