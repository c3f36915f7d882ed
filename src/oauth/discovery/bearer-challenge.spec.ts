import { describe, expect, it } from '@jest/globals';
import { bearerChallenge } from './bearer-challenge.js';

describe('bearerChallenge', () => {
  it.each([
    ['Bearer resource_metadata="https://a.example/m", scope="read write"', 'https://a.example/m', ['read', 'write']],
    ['bearer scope=read, resource_metadata="https://a.example/m?x=1,2"', 'https://a.example/m?x=1,2', ['read']],
    [
      'Basic realm="a, b", Bearer error="invalid_token", resource_metadata="https://a.example/m"',
      'https://a.example/m',
      undefined,
    ],
    [
      'Bearer resource_metadata="https://a.example/m", Basic realm="x", scope="other"',
      'https://a.example/m',
      undefined,
    ],
    ['Negotiate abc=, Bearer realm="say \\"hi\\""', undefined, undefined],
    ['Bearer', undefined, undefined],
    ['Bearer scope=""', undefined, undefined],
  ])('reads %s', (field, resourceMetadata, scopes) => {
    expect(bearerChallenge(field)).toEqual({ resourceMetadata, scopes });
  });

  it.each([undefined, '', 'Basic realm="Bearer resource_metadata=x"', 'DPoP algs="ES256"', '=,"'])(
    'finds no challenge in %s',
    (field) => {
      expect(bearerChallenge(field)).toBeNull();
    },
  );

  it('reads a long field in no time', () => {
    expect(bearerChallenge(`Bearer ${'a="'.repeat(5_000)}`)).toEqual({
      resourceMetadata: undefined,
      scopes: undefined,
    });
  });
});
