import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { incoming } from '../testing/webhook-requests.js';
import { readBody, type DeliveryBody } from './delivery-body.js';
import { parseForm } from './form-body.js';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' };

const read = (body: string | Buffer, headers = {}, rules: Parameters<typeof readBody>[0] = {}): DeliveryBody =>
  readBody(rules, incoming({ body, headers }));

describe('readBody', () => {
  it.each([{}, { 'Content-Type': 'application/json' }, { 'Content-Type': 'text/plain' }, { 'Content-Type': ';;' }])(
    'reads JSON with the headers %j',
    (headers) => {
      expect(read('{"a":1}', headers)).toEqual({
        ok: true,
        node: { value: { a: 1 }, text: '{"a":1}' },
        verbatim: true,
      });
    },
  );

  it('takes a byte order mark off, and says that the bytes are not the text', () => {
    expect(read('\uFEFF{"a":1}')).toEqual({ ok: true, node: { value: { a: 1 }, text: '{"a":1}' }, verbatim: false });
  });

  it.each([['{'], ['a=b'], ['<xml/>'], ['{"a":1}x'], [''], ['\uFEFF'], [Buffer.from([0x22, 0xff, 0x22])]])(
    'finds no JSON in %j',
    (body) => {
      expect(read(body)).toEqual({ ok: false, failure: 'invalid_json' });
    },
  );

  it('takes an empty body where the definition allows one', () => {
    expect(read('', {}, { empty_body: true })).toEqual({
      ok: true,
      node: { value: {}, text: '{}' },
      verbatim: false,
    });
  });

  it('takes the JSON out of the field of a form', () => {
    const body = read(`payload=${encodeURIComponent('{"a": 1e2}')}`, FORM, { form_json: 'payload' });
    expect(body).toEqual({ ok: true, node: { value: { a: 100 }, text: '{"a": 1e2}' }, verbatim: false });
  });

  it('takes the fields themselves where the form has no such field', () => {
    const body = read('a=1&b=x+y&a=2', FORM, { form_json: 'payload' });
    expect(body).toMatchObject({ ok: true, node: { value: { a: ['1', '2'], b: 'x y' } }, verbatim: false });
  });

  it.each([
    ['payload=%7B', 'invalid_json'],
    ['payload=%7B%7D&payload=%7B%7D', 'invalid_event_format'],
  ])('refuses the form %s as %s', (body, failure) => {
    expect(read(body, FORM, { form_json: 'payload' })).toEqual({ ok: false, failure });
  });

  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (bytes, isForm) => {
        expect(typeof read(Buffer.from(bytes), isForm ? FORM : {}, { form_json: 'p' }).ok).toBe('boolean');
      }),
    );
  });
});

describe('parseForm', () => {
  it('makes every field an own member, also one named like the prototype', () => {
    const fields = parseForm('__proto__=a&constructor=b');
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(fields)).toBe('{"__proto__":"a","constructor":"b"}');
  });
});
