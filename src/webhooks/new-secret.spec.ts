import { describe, expect, it } from '@jest/globals';
import type { SignatureDefinition } from '../provider-kit/schema/webhooks/signature.schema.js';
import { secretProblem } from '../provider-kit/signatures/secret-form.js';
import { newSecretFor } from './new-secret.js';

const hmac = (key: 'utf8' | 'base64' | 'hex' | 'whsec' | 'nfkd'): SignatureDefinition => ({
  scheme: 'hmac',
  header: 'X-Signature',
  key,
});
const SIGNATURES: SignatureDefinition[] = [
  hmac('utf8'),
  hmac('base64'),
  hmac('hex'),
  hmac('whsec'),
  hmac('nfkd'),
  { scheme: 'standard_webhooks' },
  { scheme: 'shared_secret_header', header: 'X-Token' },
  { scheme: 'shared_secret_body', body: '/token' },
  { scheme: 'jwt', header: 'Authorization', algorithms: ['HS256'] },
  { scheme: 'none' },
];

describe('newSecretFor', () => {
  it.each(SIGNATURES)('makes a secret of the form that $scheme $key wants', (signature) => {
    expect(secretProblem(signature, newSecretFor([signature]).reveal())).toBeNull();
  });

  it('satisfies every signature of a list', () => {
    const list: SignatureDefinition[] = [{ scheme: 'shared_secret_header', header: 'X-Token' }, hmac('hex')];
    const secret = newSecretFor(list).reveal();
    expect(list.map((signature) => secretProblem(signature, secret))).toEqual([null, null]);
  });

  it('never makes the same one twice', () => {
    expect(newSecretFor([{ scheme: 'none' }]).reveal()).not.toBe(newSecretFor([{ scheme: 'none' }]).reveal());
  });
});
