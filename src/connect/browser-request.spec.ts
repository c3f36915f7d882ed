import { describe, expect, it } from '@jest/globals';
import { assertOwnForm, isCrossSite, isPrefetch, wantsPage } from './browser-request.js';

const PUBLIC_URL = 'https://interlock.example/base';

describe('isPrefetch', () => {
  it.each([
    [{ 'sec-purpose': 'prefetch' }],
    [{ 'sec-purpose': 'prefetch;prerender' }],
    [{ purpose: 'prefetch' }],
    [{ 'x-purpose': 'preview' }],
    [{ 'x-moz': 'prefetch' }],
  ])('sees that nobody looks yet (%j)', (headers) => {
    expect(isPrefetch(headers)).toBe(true);
  });

  it('takes anything else for a person', () => {
    expect(isPrefetch({ 'sec-fetch-mode': 'navigate' })).toBe(false);
  });
});

describe('wantsPage', () => {
  it('follows the Accept header', () => {
    expect(wantsPage({ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })).toBe(true);
    expect(wantsPage({ accept: '*/*' })).toBe(false);
    expect(wantsPage({})).toBe(false);
  });
});

describe('isCrossSite', () => {
  it('is true only where the browser says so', () => {
    expect(isCrossSite({ 'sec-fetch-site': 'cross-site' })).toBe(true);
    expect(isCrossSite({ 'sec-fetch-site': 'same-site' })).toBe(false);
    expect(isCrossSite({})).toBe(false);
  });
});

describe('assertOwnForm', () => {
  it.each([
    ['a client that is no browser', {}],
    ['our own origin', { origin: 'https://interlock.example' }],
    [
      'our own origin, as new browsers say it',
      { origin: 'https://interlock.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['our own page, whose referrer policy hides the origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['a person', { 'sec-fetch-site': 'none' }],
  ])('lets %s in', (_who, headers) => {
    expect(() => assertOwnForm(headers, PUBLIC_URL)).not.toThrow();
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'https://interlock.example:8443' }],
    ['another scheme', { origin: 'http://interlock.example' }],
    ['a hidden origin', { origin: 'null' }],
    ['a hidden origin of another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a hidden origin beside ours', { origin: 'null', 'sec-fetch-site': 'same-site' }],
    ['a site that claims our origin', { origin: 'https://interlock.example', 'sec-fetch-site': 'cross-site' }],
    ['another origin that claims our site', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('refuses %s', (_who, headers) => {
    expect(() => assertOwnForm(headers, PUBLIC_URL)).toThrow(
      expect.objectContaining({ status: 403, code: 'cross_site_request' }),
    );
  });
});
