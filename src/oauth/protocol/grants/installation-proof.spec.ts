import { describe, expect, it } from '@jest/globals';
import { nextPage } from './installation-proof.js';

const PAGE = 'https://api.acme.example/user/installations?per_page=100';

describe('the next page of a list', () => {
  it.each([
    [
      '<https://api.acme.example/user/installations?page=2>; rel="next"',
      'https://api.acme.example/user/installations?page=2',
    ],
    ['</user/installations?page=2>; rel=next', 'https://api.acme.example/user/installations?page=2'],
    [
      '<https://api.acme.example/x?page=1>; rel="prev", <https://api.acme.example/x?page=3>; rel="next"',
      'https://api.acme.example/x?page=3',
    ],
    ['<https://api.acme.example/x?page=9>; rel="last"', null],
    ['', null],
    [undefined, null],
  ])('of %s is %s', (link, expected) => {
    expect(nextPage(PAGE, link)).toBe(expected);
  });

  it.each([
    'https://evil.example/x',
    'http://api.acme.example/x',
    'https://api.acme.example:444/x',
    '//evil.example/x',
  ])('is never asked for at another origin, where the token must not go (%s)', (url) => {
    expect(nextPage(PAGE, `<${url}>; rel="next"`)).toBeNull();
  });
});
