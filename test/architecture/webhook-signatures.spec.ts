import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from '../../src/provider-kit/provider-definition.js';
import type { SignatureDefinition } from '../../src/provider-kit/schema/webhooks/signature.schema.js';
import { hasSignedTime, toleranceSeconds } from '../../src/provider-kit/signatures/signature-traits.js';
import { CATALOG } from '../../src/providers/catalog/index.js';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Senders that only repeat a secret: there is nothing that somebody else could compute. */
const SECRET_ITSELF = ['the header itself', 'the last segment of the URL'];
const REPEATED = new Set(['shared_secret_header', 'shared_secret_body', 'none']);

const providers = CATALOG.flatMap((definition: ProviderDefinition) => {
  const { name, webhooks, verified = false } = definition;
  if (webhooks === undefined) return [];
  const spec = read(`src/providers/catalog/${name}/${name}.webhooks.spec.ts`);
  const judges = [...new Set([...spec.matchAll(/\bby: '([^']+)'/g)].map(([, by]) => String(by)))];
  return [{ name, signatures: [webhooks.signature].flat(), verified, spec, judges }];
});

const schemeText = (signature: SignatureDefinition): string => {
  const { scheme } = signature;
  if (scheme === 'jwt') return `jwt ${signature.algorithms.join('/')}`;
  const algorithm = 'algorithm' in signature ? ` ${signature.algorithm}` : '';
  return `${scheme}${algorithm}${hasSignedTime(signature) ? `, ±${toleranceSeconds(signature)} s` : ''}`;
};

/** The cells of the table, without the marks of code and links. */
const rowsOf = (document: string): string[][] =>
  document
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll(/[`<>]|\[|\]\([^)]*\)/g, '')));

describe('the table of signatures', () => {
  it('says of every provider how it signs, who judged our verification, and whether its facts were checked', () => {
    const expected = providers.map(({ name, signatures, verified, judges }) => [
      name,
      [...new Set(signatures.map(schemeText))].join('; '),
      judges.join('; '),
      verified ? 'yes' : 'no',
    ]);
    expect(rowsOf(read('docs/webhook-signatures.md'))).toEqual(expected);
  });
});

describe.each(providers)('the verification of $name', ({ signatures, spec, judges }) => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };

  it('is judged by a package that only tests use, a published page, or openssl', () => {
    const isOurs = signatures.some(({ scheme }) => REPEATED.has(scheme));
    const unknown = judges.filter((judge) => {
      if (SECRET_ITSELF.includes(judge)) return !isOurs;
      if (/^(https:\/\/|openssl\b)/.test(judge)) return false;
      return !Object.hasOwn(devDependencies, judge) || !spec.includes(`'${judge}`);
    });
    expect(unknown).toEqual([]);
    expect(judges).not.toEqual([]);
  });

  it('is computed by somebody else wherever something is computed', () => {
    const isComputed = signatures.some(({ scheme }) => !REPEATED.has(scheme));
    expect(isComputed && judges.every((judge) => SECRET_ITSELF.includes(judge))).toBe(false);
    expect(spec).not.toMatch(/\b(signDelivery|standardSignature|hmacOf)\b/);
  });
});
