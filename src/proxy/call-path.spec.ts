import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, integer, property } from 'fast-check';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { callPathOf } from './call-path.js';

const OWN = '/integrations/proxy/0198c0de-0000-7000-8000-000000000000';

/** As a server may do it that takes everything. */
const decode = (text: string): string =>
  text.replaceAll(/%([0-9a-f]{2})/gi, (_code, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

const pathOf = (rest: string): string | null => {
  try {
    return callPathOf(`${OWN}${rest}`, 3).path;
  } catch (error) {
    if (error instanceof InterlockError && error.code === 'validation_failed') return null;
    throw error;
  }
};

describe('the path of a call', () => {
  it.each([
    ['', '', ''],
    ['/', '/', ''],
    ['?', '', '?'],
    ['/a?b', '/a', '?b'],
    ['/a/?b?c=/../', '/a/', '?b?c=/../'],
    ['/a%2fb/%E2%82%AC', '/a%2fb/%E2%82%AC', ''],
  ])('of %s is kept as it is', (rest, path, query) => {
    expect(callPathOf(`${OWN}${rest}`, 3)).toEqual({ path, query });
    expect(callPathOf(`http://other.test:1${OWN}${rest}`, 3)).toEqual({ path, query });
  });

  it('stays below any base, however a server decodes it', () => {
    const piece = constantFrom(
      '.',
      '..',
      '%2e',
      '%2E',
      '%252e',
      '/',
      '%2f',
      '%252F',
      '%5c',
      '\\',
      ';',
      '%3b',
      'a',
      '%25',
      '%32%65',
      '%25%32%65',
      '%32f',
      '%00',
      '%09',
      '%3f',
      '%23',
    );
    assert(
      property(array(piece, { maxLength: 8 }), integer({ min: 0, max: 4 }), (pieces, layers) => {
        const path = pathOf(`/${pieces.join('')}`);
        if (path === null) return;
        let decoded = path;
        for (let layer = 0; layer < layers; layer += 1) decoded = decode(decoded);
        const base = 'https://api.test/base/v1';
        const reached = new URL(`${base}${decoded.replaceAll(/;[^/\\]*/g, '')}`);
        expect([reached.origin, reached.pathname.startsWith('/base/v1')]).toEqual(['https://api.test', true]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses what is encoded over and over', () => {
    expect(pathOf(`/%${'25'.repeat(10)}2e`)).toBeNull();
    expect(pathOf('/100%25')).toBe('/100%25');
  });
});
