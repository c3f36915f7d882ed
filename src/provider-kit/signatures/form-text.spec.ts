import { describe, expect, test } from '@jest/globals';
import { array, assert, property, string, tuple } from 'fast-check';
import twilio from 'twilio';
import { deliveryOf } from '../testing/signed-deliveries.js';
import { formText, isForm } from './form-text.js';
import { signDelivery } from './sign-delivery.js';

const FORM = 'application/x-www-form-urlencoded';
const field = (name: string, value: string): string => new URLSearchParams({ [name]: value }).toString();
const request = (body: string, contentType: string) =>
  deliveryOf('acme', { headers: { 'content-type': contentType }, body: Buffer.from(body) }, new Date());

describe('the text of a form', () => {
  test('is each name and its value, sorted by name, a repeated name with each value once', () => {
    expect(formText(request('b=2&a=y&a=x&a=y&c=%C3%A9+%26', FORM))).toBe('axayb2cé &');
  });

  test('is empty for another kind of body', () => {
    expect(formText(request('a=1', 'application/json'))).toBe('');
  });

  test('keeps a question mark at its start', () => {
    expect(formText(request('?a=1', FORM))).toBe('?a1');
  });

  test('makes the signature that Twilio’s own package makes', () => {
    const fields = array(tuple(string({ unit: 'grapheme', minLength: 1 }), string({ unit: 'grapheme' })), {
      minLength: 1,
    });
    assert(
      property(fields, (pairs) => {
        const names = pairs.map(([name]) => name).filter((name) => name !== '__proto__');
        const params = Object.fromEntries(
          names.map((name) => [name, pairs.filter(([other]) => other === name).map(([, value]) => value)]),
        );
        const fieldsOf = (name: string): string[] => (params[name] ?? []).map((value) => field(name, value));
        const body = names.flatMap(fieldsOf).join('&');
        const draft = {
          method: 'POST',
          url: 'https://example.com/a',
          headers: { 'content-type': FORM },
          body: Buffer.from(body),
        };
        const signed = signDelivery(
          { scheme: 'hmac', algorithm: 'sha1', header: 'X', encoding: 'base64', signed: '${url}${form}' },
          draft,
          'token',
          new Date(),
          { config: {}, providerWebhookId: null },
        );
        expect(signed.headers['X']).toBe(twilio.getExpectedTwilioSignature('token', draft.url, params));
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    [FORM, true],
    [`${FORM}; charset=utf-8`, true],
    [FORM.toUpperCase(), true],
    [`${FORM}x`, false],
    ['application/json', false],
  ])('is looked for in %s: %p', (contentType, expected) => {
    expect(isForm(request('', contentType))).toBe(expected);
  });
});
