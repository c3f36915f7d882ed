import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { nextPage } from './link-header.js';

const BASE = 'https://api.acme.example/hooks?page=1';

describe('nextPage', () => {
  it.each([
    ['<https://api.acme.example/hooks?page=2>; rel="next"', 'https://api.acme.example/hooks?page=2'],
    ['<https://api.acme.example/a>; rel="prev", </hooks?page=2>; rel=next', 'https://api.acme.example/hooks?page=2'],
    ['<?page=2>; title="a, b; rel=prev"; rel="last NEXT"', 'https://api.acme.example/hooks?page=2'],
    ['<https://api.acme.example/a>; rel="prev"', null],
    ['<https://evil.example/hooks>; rel="next"', null],
    ['<http://api.acme.example/hooks>; rel="next"', null],
    ['<https://a:b@api.acme.example/hooks>; rel="next"', null],
    ['<//evil.example>; rel="next"', null],
    ['no link', null],
    [undefined, null],
    [`<https://api.acme.example/${'a'.repeat(9000)}>; rel="next"`, null],
  ])('finds in %j the page %j', (link, expected) => {
    expect(nextPage(link, BASE)).toBe(expected);
  });

  it('never leaves the origin, whatever the header is', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), (url, noise) => {
        const next = nextPage(`${noise}<${url}>; rel="next"`, BASE);
        expect(next === null || new URL(next).origin === 'https://api.acme.example').toBe(true);
      }),
    );
  });
});
