import { describe, expect, it } from '@jest/globals';
import { BufferedResponse } from '../../platform/http/egress-response.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { github } from '../../providers/catalog/github/index.js';
import { slack } from '../../providers/catalog/slack/index.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const PLAIN: OAuth2Definition = { token: { url: 'https://acme.test/token' } };
const GITHUB = github.oauth2 ?? PLAIN;
const SLACK = slack.oauth2 ?? PLAIN;

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): BufferedResponse =>
  new BufferedResponse(status, headers, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));

const parse = (body: unknown, oauth2: OAuth2Definition = PLAIN): TokenGrant =>
  parseTokenResponse(oauth2, answer(body), NOW);

const refused = (body: unknown, status: number, oauth2 = PLAIN, headers = {}): ProviderError => {
  try {
    parseTokenResponse(oauth2, answer(body, status, headers), NOW);
  } catch (error) {
    if (error instanceof ProviderError) return error;
  }
  throw new Error('the answer was not refused');
};

const reading = (response: NonNullable<OAuth2Definition['response']>): OAuth2Definition => ({ ...PLAIN, response });

describe('a successful answer of a token endpoint', () => {
  it('is read as RFC 6749 §5.1 has it', () => {
    const body = {
      access_token: 'a',
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: 'r',
      id_token: 'i',
      scope: 'read write',
    };
    expect(parse(body)).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      tokenType: 'bearer',
      idToken: 'i',
      expiresInSeconds: 3600,
      scopes: ['read', 'write'],
      unnamedSets: [],
      raw: body,
    });
  });

  it('is read from a form, whatever its content type (GitHub)', () => {
    expect(parse('access_token=gho_16C7&scope=repo%2Cgist&token_type=bearer', GITHUB)).toMatchObject({
      accessToken: 'gho_16C7',
      scopes: ['repo', 'gist'],
      expiresInSeconds: undefined,
      refreshToken: undefined,
    });
  });

  it('is read from nested members (Slack’s user tokens)', () => {
    const nested = reading({
      access_token: '/authed_user/access_token',
      refresh_token: '/authed_user/refresh_token',
      expires_in: '/authed_user/expires_in',
      scope: '/authed_user/scope',
    });
    const user = { access_token: 'xoxp', refresh_token: 'xoxe', expires_in: 43_200, scope: 'chat:write,users:read' };
    expect(parse({ ok: true, authed_user: user, access_token: 'not this one' }, nested)).toMatchObject({
      accessToken: 'xoxp',
      refreshToken: 'xoxe',
      expiresInSeconds: 43_200,
      scopes: ['chat:write', 'users:read'],
    });
  });

  it.each([
    ['a number', 3600, 3600],
    ['text', '3600', 3600],
    ['a fraction', 59.9, 59],
    ['less than a second', 0.4, 1],
    ['absent', undefined, undefined],
    ['null', null, undefined],
    ['empty', '', undefined],
    ['zero', 0, undefined],
    ['negative', -1, undefined],
    ['a word', 'never', undefined],
    ['an object', {}, undefined],
    ['more than a century', 9_999_999_999, 50 * 365 * 24 * 3600],
    ['more than a number can count', 1e300, 50 * 365 * 24 * 3600],
  ])('has a lifetime that can be stored when expires_in is %s', (_case, value, seconds) => {
    expect(parse({ access_token: 'a', expires_in: value }).expiresInSeconds).toBe(seconds);
  });

  it('may give its lifetime in milliseconds', () => {
    const milliseconds = reading({ expires_in: '/expires_in', expires_in_unit: 'ms' });
    expect(parse({ access_token: 'a', expires_in: 3_600_000 }, milliseconds).expiresInSeconds).toBe(3600);
    expect(parse({ access_token: 'a', expires_in: 3 }, milliseconds).expiresInSeconds).toBe(1);
  });

  it.each([
    ['a date', '2026-03-01T13:00:00Z', 3600],
    ['a date with an offset', '2026-03-01T14:00:00+01:00', 3600],
    ['seconds', NOW.getTime() / 1000 + 60, 60],
    ['seconds as text', String(NOW.getTime() / 1000 + 60), 60],
    ['milliseconds', NOW.getTime() + 60_000, 60],
    ['the past', '2020-01-01T00:00:00Z', undefined],
    ['no date', 'tomorrow-ish', undefined],
    ['absent', undefined, undefined],
    ['a date without a zone, which is UTC', '2026-03-01 13:00:00', 3600],
    ['seconds with a fraction', String(NOW.getTime() / 1000 + 60.5), 60],
    ['beyond all dates', 1e300, 50 * 365 * 24 * 3600],
  ])('may give its end instead: %s', (_case, value, seconds) => {
    expect(parse({ access_token: 'a', end: value }, reading({ expires_at: '/end' })).expiresInSeconds).toBe(seconds);
  });

  it('has the documented lifetime where the answer says none, or none that could be', () => {
    const documented = reading({ lifetime_seconds: 60, expires_at: ['/end', '/ends'] });
    expect(parse({ access_token: 'a' }, documented).expiresInSeconds).toBe(60);
    expect(parse({ access_token: 'a', expires_in: 0 }, documented).expiresInSeconds).toBe(60);
    expect(parse({ access_token: 'a', expires_in: 7, ends: 'unknown' }, documented).expiresInSeconds).toBe(7);
    expect(parse({ access_token: 'a', ends: '2026-03-01T12:00:30Z' }, documented).expiresInSeconds).toBe(30);
  });

  it.each([
    ['spaces', 'read write', ['read', 'write']],
    ['commas', 'read,write', ['read', 'write']],
    ['commas and spaces', 'read, write', ['read', 'write']],
    ['a list', ['read', '', 7, 'write'], ['read', 'write']],
    ['one', 'read', ['read']],
    ['one twice', 'read read', ['read']],
    ['a NUL, which no database stores', 're\0ad', ['read']],
    ['nothing, which says nothing', '', undefined],
    ['blanks, which say nothing', '  ', undefined],
    ['null', null, undefined],
    ['absent', undefined, undefined],
  ])('names its scopes with %s', (_case, scope, scopes) => {
    expect(parse({ access_token: 'a', scope }).scopes).toEqual(scopes);
  });

  it('separates its scopes as the definition says, even where they hold spaces', () => {
    const piped: OAuth2Definition = { ...PLAIN, scopes: { separator: '|' } };
    expect(parse({ access_token: 'a', scope: 'read all|write all' }, piped).scopes).toEqual(['read all', 'write all']);
    expect(parse({ access_token: 'a', scope: 'read,write' }, GITHUB).scopes).toEqual(['read', 'write']);
  });

  it.each([
    ['Bearer', 'Bearer'],
    ['bearer', 'bearer'],
    ['DPoP', 'DPoP'],
    ['bot', 'Bearer'],
    ['user', 'Bearer'],
    ['Bearer\r\nX: y', 'Bearer'],
    [undefined, 'Bearer'],
  ])('has a type that can stand in a header: %s', (value, type) => {
    expect(parse({ access_token: 'a', token_type: value }).tokenType).toBe(type);
  });

  it('is the token itself where the definition says so, also one that looks like a form or a number', () => {
    const text = reading({ format: 'text' });
    for (const token of ['eyJhbGciOiJub25lIn0.e30.', 'a2V5PQ==', '1234567890']) {
      expect(parse(` ${token}\n`, text).accessToken).toBe(token);
    }
    expect(parse('"quoted"', text).accessToken).toBe('quoted');
    expect(refused({ error: 'invalid_grant' }, 200, text).kind).toBe('definitive');
    expect(refused('Bad code', 400, text).kind).toBe('rejected');
    expect(refused('', 200, text).kind).toBe('rejected');
  });

  it('is found at the first of several places that has something', () => {
    const listed = reading({ access_token: ['/access_token', '/authed_user/access_token'], scope: ['/a', '/b'] });
    expect(parse({ access_token: '', authed_user: { access_token: 'u' }, b: 'x y' }, listed)).toMatchObject({
      accessToken: 'u',
      scopes: ['x', 'y'],
    });
    expect(parse({ access_token: 'bot', authed_user: { access_token: 'u' } }, listed).accessToken).toBe('bot');
  });

  it('takes an empty refresh token for none', () => {
    expect(parse({ access_token: 'a', refresh_token: '' }).refreshToken).toBeUndefined();
  });
});

describe('a refusal of a token endpoint', () => {
  it.each([
    ['a standard one', { error: 'invalid_grant' }, 400, PLAIN, 'definitive', 'invalid_grant'],
    ['of our client', { error: 'invalid_client' }, 401, PLAIN, 'configuration', 'invalid_client'],
    ['of the request', { error: 'invalid_scope' }, 400, PLAIN, 'rejected', 'invalid_scope'],
    ['for now', { error: 'temporarily_unavailable' }, 400, PLAIN, 'transient', 'temporarily_unavailable'],
    ['with status 200 (GitHub)', { error: 'bad_refresh_token' }, 200, GITHUB, 'definitive', undefined],
    ['as a form (GitHub)', 'error=incorrect_client_credentials', 200, GITHUB, 'configuration', undefined],
    ['with ok: false (Slack)', { ok: false, error: 'invalid_refresh_token' }, 200, SLACK, 'definitive', undefined],
    ['unknown, with status 200', { ok: false, error: 'strange' }, 200, SLACK, 'rejected', undefined],
    ['as an object', { error: { code: 'invalid_grant', message: 'x' } }, 400, PLAIN, 'definitive', 'invalid_grant'],
    ['as an object with a type', { error: { type: 'invalid_grant' } }, 400, PLAIN, 'definitive', 'invalid_grant'],
    ['without words, 400', 'nope', 400, PLAIN, 'rejected', undefined],
    ['without words, 401', '', 401, PLAIN, 'configuration', undefined],
    ['without words, 429', '', 429, PLAIN, 'transient', undefined],
    ['without words, 500', '<html>', 500, PLAIN, 'transient', undefined],
    ['without words, 503', '', 503, PLAIN, 'transient', undefined],
    ['by a gateway, 502', '<html>', 502, PLAIN, 'in_doubt', undefined],
    ['by a gateway, 504', '', 504, PLAIN, 'in_doubt', undefined],
    ['by a gateway that knows, 504', { error: 'server_error' }, 504, PLAIN, 'transient', 'server_error'],
    ['a redirect', '', 302, PLAIN, 'rejected', undefined],
    ['a success without a token', { hello: 'world' }, 200, PLAIN, 'rejected', undefined],
    ['a success with an empty token', { access_token: '' }, 200, PLAIN, 'rejected', undefined],
    ['a success that is no document', '<p>hello</p>', 200, PLAIN, 'rejected', undefined],
  ] as const)('%s means what it says', (_case, body, status, oauth2, kind, code) => {
    const error = refused(body, status, oauth2);
    expect([error.kind, error.providerError, error.providerStatus]).toEqual([kind, code, status]);
  });

  it('never repeats what the provider wrote', () => {
    const error = refused({ error: 'secret-in-a-code', error_description: 'secret text' }, 400);
    expect(`${error.message} ${error.providerError}`).not.toContain('secret');
  });

  it('is not one when the member of errors says that there is none', () => {
    for (const none of [null, false, '', 0, '0', [], {}])
      expect(parse({ access_token: 'a', error: none }).accessToken).toBe('a');
  });

  it('is one when the answer does not hold what every success does', () => {
    const enveloped = reading({ access_token: '/data/token', ok: { body: '/code', equals: 0 }, error: '/message' });
    expect(parse({ code: 0, data: { token: 'a' } }, enveloped).accessToken).toBe('a');
    expect(refused({ code: 10_002, data: { token: 'a' } }, 200, enveloped).kind).toBe('rejected');
    expect(refused({ code: 10_002, message: 'invalid_grant' }, 200, enveloped).kind).toBe('definitive');
  });

  it.each([
    ['7', 7],
    ['100000000', 86_400],
    ['0', undefined],
    ['-3', undefined],
    ['soon', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
  ])('asks for a pause with Retry-After: %s', (header, seconds) => {
    expect(refused('', 503, PLAIN, { 'retry-after': header }).retryAfterSeconds).toBe(seconds);
  });

  it('may name the time to come back', () => {
    const header = new Date(NOW.getTime() + 120_000).toUTCString();
    expect(refused('', 503, PLAIN, { 'retry-after': header }).retryAfterSeconds).toBe(120);
  });
});
