import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import sdk from 'twilio';
import { exampleUrl } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { managerOf, processedBy, sampleOf } from '../../testing/webhooks.js';
import { twilio } from './index.js';

const secret = 'example-auth-token';
const url = exampleUrl('twilio');
const type = { 'content-type': 'application/x-www-form-urlencoded' };
const sample = (event: string): ReturnType<typeof sampleOf> => sampleOf(import.meta.dirname, event);

/** As the package wants them: a list where a field comes several times. */
const fieldsOf = (body: Buffer): Record<string, string[]> => {
  const fields = new URLSearchParams(body.toString());
  return Object.fromEntries([...fields.keys()].map((name) => [name, [...fields.getAll(name)]]));
};

const forms: SignatureOracle = {
  by: 'twilio',
  secret,
  headerNames: ['X-Twilio-Signature'],
  body: sample('message.received').body,
  bodies: [Buffer.from('Body=%C3%A4%F0%9F%90%9D+%2B+%26&A=1&a=2'), Buffer.from('Empty=&Media=b&Media=a')],
  sign: (body) => ({
    url,
    headers: { ...type, 'X-Twilio-Signature': sdk.getExpectedTwilioSignature(secret, url, fieldsOf(body)) },
    body,
  }),
  accepts: ({ headers, body }) =>
    sdk.validateRequest(secret, String(headers['X-Twilio-Signature']), url, fieldsOf(body)),
};

const json: SignatureOracle = {
  by: 'twilio',
  secret,
  headerNames: ['X-Twilio-Signature'],
  sign: (body) => {
    const called = `${url}?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
    const headers = {
      'content-type': 'application/json',
      'X-Twilio-Signature': sdk.getExpectedTwilioSignature(secret, called, {}),
    };
    return { url: called, headers, body };
  },
  accepts: ({ url: called, headers, body }) =>
    sdk.validateRequestWithBody(secret, String(headers['X-Twilio-Signature']), String(called), body.toString()),
};

describeSignature(twilio, forms);
describeSignature(twilio, json);

describe('webhooks of twilio', () => {
  test.each(['message.received', 'message.delivered', 'call.ringing'])('make %s of such a form', async (event) => {
    expect(await processedBy(twilio, sample(event), forms)).toMatchObject({
      kind: 'events',
      events: [{ eventType: event, summary: { account_sid: 'ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX' } }],
    });
  });

  test('keep the fields as data, and the text of a message out of the summary', async () => {
    const processed = await processedBy(twilio, sample('message.received'), forms);
    const [event] = processed.kind === 'events' ? processed.events : [];
    expect(JSON.parse(String(event?.data))).toMatchObject({ Body: "Ahoy! We can't wait to see what you build." });
    expect(JSON.stringify(event?.summary)).not.toContain('Ahoy');
    expect(event?.resource).toBe('SMXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX');
  });

  test('take the token that stays the same in each attempt as their id', async () => {
    const given = sample('call.ringing');
    const headers = { ...given.headers, 'I-Twilio-Idempotency-Token': 'cbb61e95-0b6b-4bcf-b21a-2d6b3c7e6d9f' };
    expect(await processedBy(twilio, { ...given, headers }, forms)).toMatchObject({
      events: [{ deliveryId: 'cbb61e95-0b6b-4bcf-b21a-2d6b3c7e6d9f' }],
    });
  });

  test('call a request about neither message nor call a webhook', async () => {
    const other = { headers: type, body: Buffer.from('AccountSid=AC1') };
    expect(await processedBy(twilio, other, { ...forms, body: other.body })).toMatchObject({
      events: [{ eventType: 'webhook' }],
    });
  });

  test('are answered with instructions that do nothing', () => {
    expect(twilio.webhooks?.answer).toEqual({
      status: 200,
      content_type: 'text/xml; charset=utf-8',
      body: '<Response/>',
    });
  });

  test('are made by hand, with the auth token as the secret', () => {
    const manager = managerOf(twilio);
    expect(manager.isManual('account')).toBe(true);
    const { contentType, steps } = manager.setup({ url, secret: null, events: [], resource: null });
    expect(contentType).toBe('application/x-www-form-urlencoded');
    expect(steps.join('\n')).toContain(url);
  });
});
