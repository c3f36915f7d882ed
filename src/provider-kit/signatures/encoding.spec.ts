import { describe, expect, test } from '@jest/globals';
import { assert, constantFrom, property, string, uint8Array } from 'fast-check';
import { decodeStrictly } from './encoding.js';

const encodings = constantFrom('hex' as const, 'base64' as const, 'base64url' as const);

describe('strict decoding', () => {
  test('reads what an encoder wrote', () => {
    assert(
      property(uint8Array({ minLength: 1 }), encodings, (bytes, encoding) => {
        expect(decodeStrictly(Buffer.from(bytes).toString(encoding), encoding)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('takes nothing that an encoder would not write, but for the case of hexadecimal digits', () => {
    assert(
      property(string({ maxLength: 12 }), encodings, (text, encoding) => {
        const bytes = decodeStrictly(text, encoding);
        if (bytes === null) return;
        const written = encoding === 'hex' ? text.toLowerCase() : text.replace(/=+$/, '');
        expect(bytes.toString(encoding).replace(/=+$/, '')).toBe(written);
      }),
    );
  });

  test.each([
    ['', 'hex'],
    ['abc', 'hex'],
    ['zz', 'hex'],
    ['', 'base64'],
    ['AA', 'base64'],
    ['AB==', 'base64'],
    ['AA==\n', 'base64'],
    ['-_-_', 'base64'],
    ['+/+/', 'base64url'],
    ['AA=', 'base64url'],
  ] as const)('refuses "%s" as %s', (text, encoding) => {
    expect(decodeStrictly(text, encoding)).toBeNull();
  });

  test('takes base64url with padding and without', () => {
    expect(decodeStrictly('_w', 'base64url')).toEqual(decodeStrictly('_w==', 'base64url'));
  });
});
