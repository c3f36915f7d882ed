import { describe, expect, it } from '@jest/globals';
import { checkDefinition, type DefinitionProblem } from '../check-definition.js';
import type { HandshakeDefinition } from '../schema/webhooks/handshake.schema.js';
import type { RegistrationDefinition } from '../schema/webhooks/registration.schema.js';

const HMAC = { scheme: 'hmac', header: 'X-Sig' };

const check = (webhooks: Record<string, unknown>, more: Record<string, unknown> = {}): DefinitionProblem[] =>
  checkDefinition({
    name: 'acme',
    display_name: 'Acme',
    category: 'productivity',
    description: 'Acme tasks',
    webhooks: { signature: HMAC, ...webhooks },
    ...more,
  });

const signatureProblem = (signature: unknown): DefinitionProblem[] => check({ signature });

describe('what is said about a signature that the schema refuses', () => {
  it.each([
    [
      { scheme: 'hmc' },
      '/scheme',
      'must be one of hmac, hash, ed25519, ecdsa, rsa, sns, standard_webhooks, shared_secret_header, shared_secret_body, jwt, none',
    ],
    [{}, '/scheme', 'is required'],
    [{ header: 'X' }, '/scheme', 'is required'],
    [{ scheme: 'hmac' }, '/header', 'is required'],
    [{ ...HMAC, algorithm: 'md5' }, '/algorithm', 'must be one of sha1, sha256, sha512'],
    [{ ...HMAC, tolerance: 5 }, '/tolerance', 'is not a known field'],
    [{ scheme: 'none', header: 'X' }, '/header', 'is not a known field'],
    [{ scheme: 'sns', certificate: {} }, '/certificate/hosts', 'is required'],
  ])('is, for %j, one sentence about the scheme that is named', (signature, path, reason) => {
    expect(signatureProblem(signature)).toEqual([{ path: `/webhooks/signature${path}`, reason }]);
  });

  it('is said about the right member of a list', () => {
    expect(signatureProblem([HMAC, { scheme: 'hmac' }])).toEqual([
      { path: '/webhooks/signature/1/header', reason: 'is required' },
    ]);
  });

  it('is short for a text, too', () => {
    expect(signatureProblem('hmac').length).toBeLessThanOrEqual(2);
  });
});

describe('what is said about a source that the schema refuses', () => {
  it('is which members are possible', () => {
    expect(check({ event_type: { heder: 'X' } })).toEqual([
      {
        path: '/webhooks/event_type',
        reason: 'needs one of header, body, item, parent, query, constant, join, first, not heder',
      },
    ]);
  });

  it('is about the member that is there', () => {
    expect(check({ event_type: { header: 'X Event' } }).map(({ path }) => path)).toEqual([
      '/webhooks/event_type/header',
    ]);
    expect(check({ event_type: { join: [] } }).map(({ path }) => path)).toEqual(['/webhooks/event_type/join']);
    expect(check({ delivery_id: 'nothing' })).toEqual([{ path: '/webhooks/delivery_id', reason: 'must be none' }]);
  });
});

describe('a signature', () => {
  it.each([
    [{ ...HMAC, signed: '${timestmp}.${body}' }, '/signed', '${timestmp}'],
    [{ ...HMAC, signed: 'v0' }, '/signed', 'nothing'],
    [{ ...HMAC, signed: '${secret}${body}' }, '/signed', '${secret}'],
    [{ scheme: 'hash', header: 'X', signed: '${body}' }, '/signed', '${secret}'],
    [{ ...HMAC, signed: '${timestamp}.${body}' }, '/timestamp', 'is required'],
    [{ ...HMAC, signed: '${config.region}${body}' }, '/signed', 'config_fields'],
    [{ ...HMAC, signed: '${pair.t}.${body}' }, '/pairs', 'is required'],
    [{ ...HMAC, timestamp: {} }, '/timestamp', 'exactly one'],
    [{ ...HMAC, timestamp: { header: 'X-T', body: '/t' } }, '/timestamp', 'exactly one'],
    [{ ...HMAC, timestamp: { header: 'X-T' } }, '/timestamp', 'not part of what is signed'],
    [{ scheme: 'rsa', header: 'X', certificate: { hosts: ['a'] } }, '/certificate', 'exactly one'],
    [{ scheme: 'sns', certificate: { header: 'X', body: '/x', hosts: ['a'] } }, '/certificate', 'exactly one'],
    [{ scheme: 'sns', certificate: { hosts: ['('] } }, '/certificate/hosts/0', 'regular expression'],
    [{ scheme: 'sns', certificate: { hosts: ['a'], path: '[' } }, '/certificate/path', 'regular expression'],
    [{ scheme: 'jwt', header: 'X', algorithms: ['RS256'] }, '/algorithms', 'HS256'],
    [
      { scheme: 'jwt', header: 'X', algorithms: ['HS256'], jwks_url: 'https://a.example' },
      '/algorithms',
      'must not be HS',
    ],
    [{ scheme: 'jwt', header: 'X', algorithms: ['HS256'], audience: '${host}' }, '/audience', '${host}'],
    [{ scheme: 'jwt', header: 'X', algorithms: ['HS256'], claims: { sub: '${url}' } }, '/claims/sub', '${url}'],
  ])('is refused as %j', (signature, path, reason) => {
    expect(signatureProblem(signature)).toContainEqual({
      path: `/webhooks/signature${path}`,
      reason: expect.stringContaining(reason),
    });
  });

  it.each([
    { ...HMAC, signed: 'v0:${timestamp}:${body}', timestamp: { header: 'X-T' } },
    { ...HMAC, signed: '${body}${header.X-T}', timestamp: { header: 'x-t', unit: 'iso8601' } },
    { ...HMAC, signed: '${timestamp}.${body}', timestamp: { pair: 't' }, pairs: { names: ['v1'] } },
    { ...HMAC, timestamp: { body: '/time', unit: 'ms' } },
    { scheme: 'hash', header: 'X', signed: '${secret}${body}' },
    { scheme: 'sns', certificate: { hosts: ['sns\\.[a-z0-9-]+\\.amazonaws\\.com'] } },
    { scheme: 'jwt', header: 'X', algorithms: ['RS256'], jwks_url: 'https://a.example/keys', audience: '${url}' },
    [HMAC, { scheme: 'standard_webhooks' }],
  ])('is good as %j', (signature) => {
    expect(signatureProblem(signature)).toEqual([]);
  });
});

describe('a handshake', () => {
  const good: HandshakeDefinition = {
    when: { query_present: ['challenge'] },
    signed: false,
    value: { query: 'challenge' },
    answer: { body: '${value}' },
  };
  const { value: _value, ...withoutValue } = good;

  it('is good when it holds together', () => {
    expect(check({ handshakes: [good] })).toEqual([]);
  });

  it.each<[string, HandshakeDefinition, string]>([
    ['matches every delivery', { ...good, when: {} }, '/when'],
    ['answers a value that it does not have', withoutValue, '/answer/body'],
    ['answers an hmac that it does not make', { ...good, answer: { body: { a: '${hmac}' } } }, '/answer/body/a'],
    ['captures nothing', { ...withoutValue, answer: {}, capture_secret: 'use' }, '/value'],
    ['would replace a secret in use', { ...good, capture_secret: 'use', states: ['registered'] }, '/states'],
    ['could be a page', { ...good, answer: { content_type: 'text/html', body: '${value}' } }, '/answer/content_type'],
    ['pins no host', { ...good, confirm_url: { body: '/u', hosts: ['('] } }, '/confirm_url/hosts/0'],
  ])('is refused when it %s', (_what, handshake, path) => {
    expect(check({ handshakes: [good, handshake] }).map((problem) => problem.path)).toEqual([
      `/webhooks/handshakes/1${path}`,
    ]);
  });
});

describe('a registration', () => {
  const good: RegistrationDefinition = {
    create: {
      method: 'POST',
      url: 'https://${config.region}.a.example/hooks',
      body: { url: '${ingress_url}', events: '${events}' },
      id: '/id',
      keep: { cursor: '/cursor' },
    },
    delete: { method: 'DELETE', url: 'https://a.example/hooks/${webhook.id}?c=${answer.cursor}' },
  };
  const { create } = good;
  const more = { config_fields: [{ name: 'region' }], api_key: {} };

  it('is good when it holds together', () => {
    expect(check({ registration: { ...good, credential_types: ['api_key'] } }, more)).toEqual([]);
  });

  it.each<[string, Partial<RegistrationDefinition>, string]>([
    ['uses an unknown value', { create: { ...create, body: { a: ['${webhook.url}'] } } }, '/create/body/a/0'],
    [
      'uses an id before there is one',
      { create: { ...create, url: 'https://a.example/${webhook.id}' } },
      '/create/url',
    ],
    ['uses what it did not keep', { ping: { method: 'POST', url: 'https://a.example/${answer.x}' } }, '/ping/url'],
    ['uses an unknown config field', { ping: { method: 'POST', url: 'https://a.example/${config.x}' } }, '/ping/url'],
    ['sends a list as a form', { create: { ...create, format: 'form', body: ['a'] } }, '/create/body'],
    ['sends a body with GET', { ping: { method: 'GET', url: 'https://a.example', body: {} } }, '/ping/body'],
    ['awaits a secret that it does not read', { secret: 'answer' }, '/create/secret'],
    ['reads a secret that it does not await', { create: { ...create, secret: '/s' } }, '/secret'],
    ['awaits a handshake that there is none of', { secret: 'handshake' }, '/secret'],
    ['renews without a call', { renew_before_seconds: 3600 }, '/renew'],
    ['changes the secret without a call', { update_secret: true }, '/update'],
    ['needs a credential that nobody has', { credential_types: ['oauth'] }, '/credential_types/0'],
  ])('is refused when it %s', (_what, changes, path) => {
    const types = [{ name: 'repo', registration: { ...good, ...changes } }];
    expect(check({ types }, more).map((problem) => problem.path)).toEqual([`/webhooks/types/0/registration${path}`]);
  });
});

describe('a small block', () => {
  it('is enough for a provider that signs', () => {
    const webhooks = {
      max_bytes: 1_048_576,
      signature: {
        ...{ scheme: 'hmac', algorithm: 'sha256', header: 'X-Acme-Signature', encoding: 'hex' },
        ...{ prefix: 'sha256=', key: 'utf8', signed: 'body' },
      },
      event_type: { header: 'X-Acme-Event' },
      delivery_id: { header: 'X-Acme-Delivery' },
    };
    expect(check(webhooks)).toEqual([]);
    expect(check({ signature: { scheme: 'none' } })).toEqual([]);
  });
});

describe('the rest of the block', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['two types of one name', { types: [{ name: 'a' }, { name: 'a' }] }, '/types/1/name'],
    [
      'an example that does not fit',
      { types: [{ name: 'a', resource: { title: 'A', pattern: '[a-z]+', example: 'A' } }] },
      '/types/0/resource/example',
    ],
    [
      'a pattern that is none',
      { types: [{ name: 'a', resource: { title: 'A', pattern: '[', example: 'A' } }] },
      '/types/0/resource/pattern',
    ],
    ['an item without a batch', { event_type: { item: '/type' } }, '/event_type'],
    ['an item without a batch, in a summary', { summary: { a: { first: [{ parent: '/x' }] } } }, '/summary/a'],
    ['a step with an unknown value', { setup: { steps: ['Go.', 'Enter ${token}'] } }, '/setup/steps/1'],
    ['a page with a template', { setup: { url: 'https://a.example/${config.x}', steps: ['Go.'] } }, '/setup/url'],
    [
      'a public key of ours',
      { signature: { scheme: 'ed25519', header: 'X' }, setup: { secret: 'ours', steps: ['Go.'] } },
      '/setup/secret',
    ],
    ['a name that no summary can have', { summary: { 'Bad name': { body: '/a' } } }, '/summary/Bad name'],
    ['a header that no answer can have', { answer: { headers: { 'X-A': 'a\nb' } } }, '/answer/headers/X-A'],
    ['a batch that is no pointer', { batch: { items: 'events' } }, '/batch/items'],
  ])('is refused with %s', (_what, webhooks, path) => {
    expect(check(webhooks).map((problem) => problem.path)).toEqual([`/webhooks${path}`]);
  });

  it('takes items of a batch in every source', () => {
    const sources = { event_type: { item: '/type' }, delivery_id: { join: [{ parent: '/id' }, { item: '/id' }] } };
    expect(check({ batch: { items: '/entry/*/changes' }, ...sources })).toEqual([]);
  });
});
