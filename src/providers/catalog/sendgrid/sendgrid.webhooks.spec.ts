import { describe, expect, test } from '@jest/globals';
import { EventWebhook, EventWebhookHeader } from '@sendgrid/eventwebhook';
import { generateKeyPairSync, sign } from 'node:crypto';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import {
  INGRESS_URL,
  managerOf,
  processedBy,
  providerThat,
  registrationRequest,
  sampleOf,
  shortly,
} from '../../testing/webhooks.js';
import { sendgrid } from './index.js';

const headerNames = [EventWebhookHeader.SIGNATURE(), EventWebhookHeader.TIMESTAMP()] as const;
const [signatureHeader, timestampHeader] = headerNames;
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const vendor = new EventWebhook();

const oracle: SignatureOracle = {
  by: '@sendgrid/eventwebhook',
  secret: publicKey,
  headerNames,
  sign: (body, at) => {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signature = sign('sha256', Buffer.concat([Buffer.from(timestamp), body]), keys.privateKey);
    return { headers: { [signatureHeader]: signature.toString('base64'), [timestampHeader]: timestamp }, body };
  },
  accepts: ({ headers, body }) =>
    vendor.verifySignature(
      vendor.convertPublicKeyToECDSA(publicKey),
      body,
      String(headers[signatureHeader]),
      String(headers[timestampHeader]),
    ),
};

/** The example of the package's own tests. */
const published: SignatureOracle = {
  by: 'https://github.com/sendgrid/sendgrid-nodejs/blob/main/packages/eventwebhook/src/eventwebhook.spec.js',
  secret:
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==',
  headerNames,
  at: new Date(1_600_112_502_000),
  body: Buffer.from(
    `${JSON.stringify([
      {
        email: 'hello@world.com',
        event: 'dropped',
        reason: 'Bounced Address',
        sg_event_id: 'ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA',
        sg_message_id: 'LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0',
        'smtp-id': '<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>',
        timestamp: 1600112492,
      },
    ])}\r\n`,
  ),
  sign: (body) => ({
    headers: {
      [signatureHeader]:
        'MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=',
      [timestampHeader]: '1600112502',
    },
    body,
  }),
};

describeSignature(sendgrid, oracle);
describeSignature(sendgrid, published);

describe('webhooks of sendgrid', () => {
  const manager = managerOf(sendgrid);
  const examples = examplesOf(import.meta.dirname);
  const settings = 'https://api.sendgrid.com/v3/user/webhooks/event/settings';
  const id = '77d4a5da-7015-11ed-a1eb-0242ac120002';
  const created = { status: 201, json: examples.created_webhook };

  test('make an event of each item, without the recipient in its summary', async () => {
    const processed = await processedBy(sendgrid, sampleOf(import.meta.dirname, 'batch'), oracle);
    expect(processed).toMatchObject({
      kind: 'events',
      events: [
        { eventType: 'processed', deliveryId: 'cHJvY2Vzc2VkLTEyMzQ1Njc4' },
        { eventType: 'deferred', summary: { attempt: '5' } },
        {
          eventType: 'bounce',
          resource: '14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0',
          summary: { status: '5.0.0', bounce_type: 'bounce', occurred_at: 1513299569 },
        },
        { eventType: 'spamreport' },
      ],
    });
    expect(JSON.stringify(processed.kind === 'events' && processed.events.map(({ summary }) => summary))).not.toContain(
      'example@test.com',
    );
  });

  test('send nothing before they are signed', async () => {
    const { call, asked } = providerThat(created, { status: 200, json: examples.signing }, { status: 200 });
    const registered = await manager.subscribeToEvents(registrationRequest(call, { events: ['bounce', 'spamreport'] }));
    expect(registered.providerWebhookId).toBe(id);
    expect(registered.secret?.reveal()).toBe(published.secret);
    expect(shortly(asked)).toMatchObject([
      ['POST', settings, { enabled: false, url: INGRESS_URL, bounce: true, spam_report: true, open: false }],
      ['PATCH', `${settings}/signed/${id}`, { enabled: true }],
      ['PATCH', `${settings}/${id}`, { enabled: true, bounce: true, spam_report: true, open: false }],
    ]);
  });

  test('leave nothing behind when they cannot be signed', async () => {
    const { call, asked } = providerThat(created, { status: 500 }, { status: 204 });
    await expect(manager.subscribeToEvents(registrationRequest(call))).rejects.toMatchObject({ kind: 'transient' });
    expect(shortly(asked).at(-1)).toEqual(['DELETE', `${settings}/${id}`]);
  });

  test('are listed with their URLs', async () => {
    const { call } = providerThat({ status: 200, json: examples.webhooks });
    expect(await manager.listSubscriptions(registrationRequest(call))).toEqual([
      { id, url: 'https://emailengagment.example.com' },
    ]);
  });
});
