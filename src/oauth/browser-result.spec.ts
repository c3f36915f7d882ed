import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { browserHeaders, browserResult, type BrowserOutcome, type BrowserResult } from './browser-result.js';

const SUCCESS: BrowserOutcome = { status: 'success', provider: 'github', credentialsId: 'id-1' };
const FAILURE: BrowserOutcome = { status: 'error', code: 'oauth_denied' };

const redirectOf = (result: BrowserResult): string => ('redirect' in result ? result.redirect : '');
const pageOf = (result: BrowserResult): string => ('html' in result ? result.html : '');

describe('the way back after a flow', () => {
  it('carries the credential', () => {
    expect(browserResult('https://app.example/done', SUCCESS)).toEqual({
      redirect: 'https://app.example/done?status=success&provider=github&credentials_id=id-1',
    });
  });

  it('carries the code of a failure and no credential', () => {
    expect(browserResult('https://app.example/done', FAILURE)).toEqual({
      redirect: 'https://app.example/done?status=error&code=oauth_denied',
    });
  });

  it('keeps the query and the fragment of the application', () => {
    expect(redirectOf(browserResult('https://app.example/?tab=2&tab=3#accounts', FAILURE))).toBe(
      'https://app.example/?tab=2&tab=3&status=error&code=oauth_denied#accounts',
    );
  });

  it('replaces members of its own names, so that each stands there once', () => {
    const url = new URL(redirectOf(browserResult('https://app.example/?status=error&status=x', SUCCESS)));
    expect(url.searchParams.getAll('status')).toEqual(['success']);
  });

  it('encodes every value', () => {
    const url = redirectOf(browserResult('https://app.example/', { status: 'error', code: 'a&status=success#' }));
    expect(new URL(url).searchParams.get('status')).toBe('error');
    expect(new URL(url).searchParams.get('code')).toBe('a&status=success#');
  });
});

describe('the page of a flow that leads nowhere', () => {
  it('says how the flow ended', () => {
    expect(browserResult(null, SUCCESS)).toMatchObject({ status: 200, html: expect.stringContaining('Connected') });
    expect(browserResult(null, FAILURE)).toMatchObject({ status: 400, html: expect.stringContaining('oauth_denied') });
  });

  it.each([SUCCESS, FAILURE])('runs no script and posts no message (%j)', (outcome) => {
    expect(pageOf(browserResult(null, outcome))).not.toMatch(/<script|postMessage|javascript:|\son[a-z]+=/i);
  });

  it('escapes its values', () => {
    const page = pageOf(browserResult(null, { ...SUCCESS, provider: '<script>alert(1)</script>' }));
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
  });
});

describe('browserHeaders', () => {
  const policy = browserHeaders()['content-security-policy'] ?? '';

  it('keeps the answer out of caches, frames and referrers', () => {
    expect(browserHeaders()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
  });

  it('lets the form of a page be answered with a redirect to any provider', () => {
    expect(policy).not.toContain('form-action');
  });

  it('permits exactly the style that the pages have', () => {
    const style = /<style>([^]*)<\/style>/.exec(pageOf(browserResult(null, SUCCESS)))?.[1] ?? '';
    expect(style.length).toBeGreaterThan(100);
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  });
});
