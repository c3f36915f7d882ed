import { describe, expect, test } from '@jest/globals';
import { hmacValidator } from '@adyen/api-library';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { Secret } from '../../../provider-kit/secret.js';
import type { Verdict } from '../../../provider-kit/webhook-delivery.js';
import { endpointWith, managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { adyen } from './index.js';

/** The key of the example that Adyen publishes with its libraries. */
const secret = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056';
const validator = new hmacValidator();

const oracle: SignatureOracle = {
  by: '@adyen/api-library',
  secret,
  headerNames: ['HmacSignature'],
  sign: (body) => ({
    headers: { HmacSignature: opensslHmac('sha256', Buffer.from(secret, 'hex'), body).toString('base64') },
    body,
  }),
  accepts: ({ headers, body }) =>
    validator.validateHMACSignature(secret, String(headers['HmacSignature']), body.toString()),
};

describeSignature(adyen, oracle);

type Item = Parameters<typeof validator.validateHMAC>[0];
interface Notification {
  readonly notificationItems: { readonly NotificationRequestItem: Item }[];
}

const sample = sampleOf(import.meta.dirname, 'AUTHORISATION');
const notification = (): Notification => JSON.parse(sample.body.toString());

/** In the body: a header that is not there is what the other webhooks have. */
const inBody: SignatureOracle = { ...oracle, sign: (body) => ({ headers: {}, body }) };

describe('the signature in the items of adyen', () => {
  const verify = (content: unknown, secrets = [secret]): Promise<Verdict> =>
    managerOf(adyen).verifyWebhookSignature(
      deliveryOf('adyen', { headers: {}, body: Buffer.from(JSON.stringify(content)) }, new Date()),
      endpointWith({ secrets: secrets.map((text) => new Secret(text)) }),
      new Date(),
    );

  test('is accepted, as by the vendor’s verifier', async () => {
    const { notificationItems } = notification();
    expect(notificationItems.map((item) => validator.validateHMAC(item.NotificationRequestItem, secret))).toEqual([
      true,
      true,
    ]);
    expect(await verify(notification())).toMatchObject({ ok: true, secretIndex: 0 });
  });

  test('is accepted with the second of two keys', async () => {
    expect(await verify(notification(), ['00'.repeat(32), secret])).toMatchObject({ ok: true, secretIndex: 1 });
  });

  test.each<[string, (item: Item) => void]>([
    ['another amount', (item) => (item.amount.value = 1)],
    ['another outcome', (item) => Object.assign(item, { success: 'false' })],
    ['another reference', (item) => (item.merchantReference += '!')],
    ['no signature', (item) => delete item.additionalData],
    ['a signature that is cut', (item) => Object.assign(item.additionalData ?? {}, { hmacSignature: 'coqCmt/IZ4E=' })],
    ['a signature that is no text', (item) => Object.assign(item.additionalData ?? {}, { hmacSignature: {} })],
  ])('is refused with %s in the last item', async (_what, change) => {
    const changed = notification();
    change(changed.notificationItems.at(-1)!.NotificationRequestItem);
    expect(await verify(changed)).toEqual({ ok: false, reason: 'wrong_signature' });
  });

  test.each([[{}], [{ notificationItems: [] }], [{ notificationItems: {} }], [[]], [null]])(
    'is missing in %j',
    async (content) => {
      expect(await verify(content)).toEqual({ ok: false, reason: 'missing_signature' });
    },
  );

  test('is refused without a key, and with another one', async () => {
    expect(await verify(notification(), [])).toEqual({ ok: false, reason: 'no_secret' });
    expect(await verify(notification(), ['not hexadecimal'])).toEqual({ ok: false, reason: 'no_secret' });
    expect(await verify(notification(), ['00'.repeat(32)])).toEqual({ ok: false, reason: 'wrong_signature' });
  });
});

describe('webhooks of adyen', () => {
  test('make one event of each item', async () => {
    expect(await processedBy(adyen, sample, inBody)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'AUTHORISATION',
          deliveryId: 'AUTHORISATION:7914073381342284:true:2019-05-06T17:15:34.121+02:00',
          resource: 'TestMerchant',
          summary: {
            psp_reference: '7914073381342284',
            merchant_reference: 'TestPayment-1407325143704',
            success: 'true',
            amount: 1130,
            currency: 'EUR',
            environment: 'false',
          },
        },
        { eventType: 'REFUND', resource: 'TestMerchant', summary: { original_reference: '7914073381342284' } },
      ],
    });
  });

  test('of platforms are events themselves', async () => {
    const platform = sampleOf(import.meta.dirname, 'balancePlatform.accountHolder.created');
    expect(await processedBy(adyen, platform, oracle)).toMatchObject({
      events: [
        {
          eventType: 'balancePlatform.accountHolder.created',
          deliveryId: null,
          resource: 'YOUR_BALANCE_PLATFORM',
          data: null,
          summary: { object_id: 'AH00000000000000000000001', environment: 'test' },
        },
      ],
    });
  });

  test('are answered as Adyen wants it', () => {
    const delivery = deliveryOf('adyen', sample, new Date());
    expect(managerOf(adyen).answerFor([], delivery)).toMatchObject({ status: 200, body: '[accepted]' });
  });
});
