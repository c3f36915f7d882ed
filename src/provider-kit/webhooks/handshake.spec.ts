import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { HandshakeDefinition } from '../schema/webhooks/handshake.schema.js';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import { Secret } from '../secret.js';
import { endpoint, incoming, type RequestParts } from '../testing/webhook-requests.js';
import type { HandshakeOutcome, WebhookEndpoint, WebhookStatus } from '../webhook-delivery.js';
import { findHandshake } from './handshake.js';

const find = (
  handshake: HandshakeDefinition,
  request: RequestParts,
  changes: Partial<WebhookEndpoint> = {},
  signed = handshake.signed,
): HandshakeOutcome | null => {
  const webhooks: WebhooksDefinition = { signature: { scheme: 'none' }, handshakes: [handshake] };
  return findHandshake(webhooks, incoming(request), endpoint(changes), signed);
};

const CHALLENGE: HandshakeDefinition = {
  method: 'GET',
  when: { query_present: ['challenge'] },
  signed: false,
  value: { query: 'challenge' },
  answer: { body: '${value}' },
};
const SLACK: HandshakeDefinition = {
  when: { body: { '/type': 'url_verification' } },
  signed: true,
  value: { body: '/challenge' },
  answer: { body: { challenge: '${value}' } },
};
const META: HandshakeDefinition = {
  ...CHALLENGE,
  when: { query: { 'hub.mode': 'subscribe' }, query_present: ['hub.challenge'] },
  verify_token: { query: 'hub.verify_token' },
  value: { query: 'hub.challenge' },
};
const ZOOM: HandshakeDefinition = {
  when: { body: { '/event': 'endpoint.url_validation' } },
  signed: true,
  value: { body: '/payload/plainToken' },
  hmac: { algorithm: 'sha256', encoding: 'hex' },
  answer: { body: { plainToken: '${value}', list: [{ encryptedToken: '${hmac}' }] } },
};
const ASANA: HandshakeDefinition = {
  when: { header_present: ['X-Hook-Secret'] },
  signed: false,
  value: { header: 'X-Hook-Secret' },
  capture_secret: 'use',
  answer: { status: 204, headers: { 'X-Hook-Secret': '${value}' } },
};
const NOTION: HandshakeDefinition = {
  when: { body_present: ['/verification_token'] },
  signed: false,
  value: { body: '/verification_token' },
  capture_secret: 'ask',
  answer: {},
};
const SNS: HandshakeDefinition = {
  when: { body: { '/Type': 'SubscriptionConfirmation' } },
  signed: true,
  confirm_url: { body: '/SubscribeURL', hosts: ['sns\\.[a-z0-9-]+\\.amazonaws\\.com'] },
  answer: {},
};

describe('a handshake that is echoed', () => {
  it('answers the value as plain text that no browser takes for a page', () => {
    expect(find(CHALLENGE, { method: 'GET', query: '?challenge=%3Cb%3E%20x' })).toEqual({
      answer: {
        status: 200,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
        body: '<b> x',
      },
      captured: null,
      confirmUrl: null,
    });
  });

  it('fills JSON wherever the definition says', () => {
    const answer = find(SLACK, { body: '{"type":"url_verification","challenge":"a\\"b"}' })?.answer;
    expect(answer?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(String(answer?.body))).toEqual({ challenge: 'a"b' });
  });

  it('fills the value itself only once', () => {
    expect(find(CHALLENGE, { method: 'GET', query: '?challenge=$%7Bhmac%7D' })?.answer.body).toBe('${hmac}');
  });

  it.each<[string, RequestParts]>([
    ['another method', { method: 'POST', query: '?challenge=a' }],
    ['no value', { method: 'GET' }],
    ['an empty value', { method: 'GET', query: '?challenge=' }],
    ['a doubled value', { method: 'GET', query: '?challenge=a&challenge=b' }],
    ['a value of any length', { method: 'GET', query: `?challenge=${'a'.repeat(4097)}` }],
  ])('is none with %s', (_what, request) => {
    expect(find(CHALLENGE, request)).toBeNull();
  });

  it.each(['{"event":"forged"}', '[1]', 'a=1&b=2', '"text"', ' token', 'a\nb'])(
    'never signs %j for anybody, which could be a delivery',
    (challenge) => {
      const crc: HandshakeDefinition = {
        ...CHALLENGE,
        hmac: { algorithm: 'sha256', encoding: 'base64' },
        answer: { body: '${hmac}' },
      };
      const query = `?challenge=${encodeURIComponent(challenge)}`;
      const held = { secrets: [new Secret('example-secret')] };
      expect(find(crc, { method: 'GET', query }, held)).toBeNull();
      expect(find(crc, { method: 'GET', query: '?challenge=dG9rZW4=' }, held)).not.toBeNull();
    },
  );

  it('has no body for HEAD', () => {
    const answer = find(
      { method: 'HEAD', when: {}, signed: false, answer: { body: 'here' } },
      { method: 'HEAD' },
    )?.answer;
    expect(answer).toMatchObject({ status: 200, body: '' });
  });
});

describe('a handshake', () => {
  it('that has to be signed is not looked for before the signature was checked, and the other way round', () => {
    expect(find(SLACK, { body: '{"type":"url_verification","challenge":"a"}' }, {}, false)).toBeNull();
    expect(find(CHALLENGE, { method: 'GET', query: '?challenge=a' }, {}, true)).toBeNull();
  });

  it.each(['[]', 'null', '"url_verification"', 'no json', '{"type":["url_verification"]}', '{"type":null}'])(
    'is none with the body %s',
    (body) => {
      expect(find(SLACK, { body })).toBeNull();
    },
  );

  it.each<[WebhookStatus, boolean]>([
    ['registering', true],
    ['registered', true],
    ['awaiting_secret', true],
    ['deregistering', false],
    ['failed', false],
  ])('without states is, while the webhook is %s, answered: %s', (status, isAnswered) => {
    expect(find(CHALLENGE, { method: 'GET', query: '?challenge=a' }, { status }) !== null).toBe(isAnswered);
  });

  it('with states is answered in those only', () => {
    const handshake = { ...CHALLENGE, states: ['registering' as const] };
    expect(find(handshake, { method: 'GET', query: '?challenge=a' })).toBeNull();
  });

  it('compares query parameters as text, and knows one that must not be there', () => {
    const handshake = { ...CHALLENGE, when: { query: { v: 2, on: true, off: null } } };
    expect(find(handshake, { method: 'GET', query: '?v=2&on=true&challenge=a' })).not.toBeNull();
    expect(find(handshake, { method: 'GET', query: '?v=2&on=true&off=&challenge=a' })).toBeNull();
  });

  it('does not read a large body that nobody signed', () => {
    const body = JSON.stringify({ verification_token: 'a', padding: 'x'.repeat(65_536) });
    expect(find(NOTION, { body }, { status: 'awaiting_secret' })).toBeNull();
  });
});

describe('a handshake with a verify token', () => {
  const request = { method: 'GET', query: '?hub.mode=subscribe&hub.verify_token=right&hub.challenge=7' };

  it('is answered for the right one only', () => {
    expect(find(META, request, { verifyToken: new Secret('right') })?.answer.body).toBe('7');
    expect(find(META, request, { verifyToken: new Secret('wrong') })).toBeNull();
  });

  it('is not answered while there is none', () => {
    expect(find(META, request)).toBeNull();
  });
});

describe('a handshake that proves the secret', () => {
  const request = { body: '{"event":"endpoint.url_validation","payload":{"plainToken":"abc"}}' };

  it('is made with the newest of several', () => {
    const answer = find(ZOOM, request, { secrets: [new Secret('new'), new Secret('old')] })?.answer;
    const encryptedToken = createHmac('sha256', 'new').update('abc').digest('hex');
    expect(JSON.parse(String(answer?.body))).toEqual({ plainToken: 'abc', list: [{ encryptedToken }] });
  });

  it('is not answered without one', () => {
    expect(find(ZOOM, request)).toBeNull();
  });
});

describe('a handshake that brings a secret', () => {
  const request = { headers: { 'X-Hook-Secret': 's3cret' } };

  it('is echoed and taken over while the webhook is being registered', () => {
    const outcome = find(ASANA, request, { status: 'registering' });
    expect(outcome?.answer).toMatchObject({ status: 204, headers: { 'x-hook-secret': 's3cret' }, body: '' });
    expect([outcome?.captured?.mode, outcome?.captured?.secret.reveal()]).toEqual(['use', 's3cret']);
  });

  it('never replaces one in use, whatever the definition says', () => {
    expect(find({ ...ASANA, states: ['registered', 'registering'] }, request, { status: 'registered' })).toBeNull();
  });

  it('to be confirmed by the user is kept only while one is awaited', () => {
    const body = '{"verification_token":"tok"}';
    expect(find(NOTION, { body }, { status: 'awaiting_secret' })?.captured?.mode).toBe('ask');
    expect(find(NOTION, { body }, { status: 'registered' })).toBeNull();
  });

  it.each(['a\r\nSet-Cookie: b', 'a\0', 'a\u0100'])('is refused when the header cannot hold %j', (value) => {
    expect(find(ASANA, { headers: { 'X-Hook-Secret': value } }, { status: 'registering' })).toBeNull();
  });
});

describe('a handshake that names a URL to confirm', () => {
  const confirm = (url: unknown): HandshakeOutcome | null =>
    find(SNS, { body: JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: url }) });

  it('gives it when its whole host is the pinned one', () => {
    expect(confirm('https://SNS.eu-west-1.amazonaws.com/?Action=a')?.confirmUrl).toBe(
      'https://sns.eu-west-1.amazonaws.com/?Action=a',
    );
  });

  it.each([
    'http://sns.eu-west-1.amazonaws.com/',
    'https://sns.eu-west-1.amazonaws.com.evil.example/',
    'https://evil.example/sns.eu-west-1.amazonaws.com',
    'https://a@sns.eu-west-1.amazonaws.com/',
    'https://sns.eu-west-1.amazonaws.com:8443/',
    'sns.eu-west-1.amazonaws.com',
    '',
    null,
    { url: 'x' },
  ])('is none when it names %j', (url) => {
    expect(confirm(url)).toBeNull();
  });
});
