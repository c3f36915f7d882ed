import { describe, expect, test } from '@jest/globals';
import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import { SCHEME_EXAMPLES } from '../testing/scheme-examples.js';
import { secretProblem } from './secret-form.js';
import { needsSecret } from './signature-traits.js';

const examplesWithSecret = SCHEME_EXAMPLES.filter(({ signature }) => needsSecret(signature));

describe('the form of a secret', () => {
  test.each(examplesWithSecret)('is right for one that verifies ($title)', ({ signature, verifying }) => {
    expect(secretProblem(signature, verifying)).toBeNull();
  });

  test.each<[SignatureDefinition, string, string]>([
    [{ scheme: 'hmac', header: 'X', key: 'base64' }, '***', 'must be base64'],
    [{ scheme: 'hmac', header: 'X', key: 'hex' }, 'abc', 'must be hexadecimal'],
    [{ scheme: 'hmac', header: 'X', key: 'whsec' }, 'whsec_', 'must be `whsec_` followed by base64'],
    [{ scheme: 'standard_webhooks' }, 'whsec_***', 'must be `whsec_` (or `whpk_` for a public key) followed by base64'],
    [{ scheme: 'ed25519', header: 'X' }, 'abcd', 'must be an Ed25519 public key: 32 bytes in hex, or PEM'],
    [{ scheme: 'none' }, 'a/b', 'must be letters, digits, "-" and "_", because it stands in a URL'],
    [{ scheme: 'shared_secret_header', header: 'X' }, 'a\nb', 'must be text that a header can hold'],
  ])('%j refuses %j', (signature, secret, problem) => {
    expect(secretProblem(signature, secret)).toBe(problem);
  });

  test('does not take a private key for a public one', () => {
    const example = SCHEME_EXAMPLES.find(({ title }) => title === 'rsa with a key');
    if (example === undefined) throw new Error('there is no example');
    expect(secretProblem(example.signature, example.signing)).toMatch(/^must be an RSA public key/);
  });

  test('does not matter where no secret is needed', () => {
    for (const { signature } of SCHEME_EXAMPLES.filter((example) => !needsSecret(example.signature))) {
      expect(secretProblem(signature, 'anything')).toBeNull();
    }
  });
});
