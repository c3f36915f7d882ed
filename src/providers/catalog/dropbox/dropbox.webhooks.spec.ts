import { describe, expect, test } from '@jest/globals';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { endpointWith, INGRESS_URL, managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { dropbox } from './index.js';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: 'example-app-secret',
  headerNames: ['X-Dropbox-Signature'],
  sign: (body) => ({
    headers: { 'X-Dropbox-Signature': opensslHmac('sha256', 'example-app-secret', body).toString('hex') },
    body,
  }),
};

describeSignature(dropbox, oracle);

describe('notifications of dropbox', () => {
  test('are an event for each account, and none is taken for a repetition', async () => {
    expect(await processedBy(dropbox, sampleOf(import.meta.dirname, 'list_folder'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'list_folder',
          deliveryId: null,
          resource: 'dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc',
          summary: { account_id: 'dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc' },
        },
        { resource: 'dbid:AAGlRmZb-ZW9TjGdF3cQrPUOxeF2Z9Sl_kk' },
      ],
    });
    expect(dropbox.webhooks?.delivery_id).toBe('none');
  });
});

describe('the verification request of dropbox', () => {
  test.each(['awaiting_secret', 'registered'] as const)('is echoed as plain text while %s', (status) => {
    const request = { method: 'GET', url: `${INGRESS_URL}?challenge=abc123`, headers: {}, body: Buffer.alloc(0) };
    const delivery = deliveryOf('dropbox', request, new Date());
    expect(managerOf(dropbox).handshake(delivery, endpointWith({ status }), false)?.answer).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' },
      body: 'abc123',
    });
  });
});
