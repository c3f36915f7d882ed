import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { Paddle } from '@paddle/paddle-node-sdk';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { paddle } from './index.js';

const SECRET = 'pdl_ntfset_example_webhook_secret';
const vendor = new Paddle('example-api-key').webhooks;

const h1 = (secret: string, timestamp: number, body: Buffer): string =>
  opensslHmac('sha256', secret, Buffer.concat([Buffer.from(`${timestamp}:`), body])).toString('hex');

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const oracle: SignatureOracle = {
  by: '@paddle/paddle-node-sdk',
  secret: SECRET,
  headerNames: ['Paddle-Signature'],
  sign: (body, at) => ({
    headers: { 'Paddle-Signature': `ts=${seconds(at)};h1=${h1(SECRET, seconds(at), body)}` },
    body,
  }),
  accepts: ({ headers, body }, at) => {
    // It allows five seconds, which a slow test run may take.
    jest.useFakeTimers({ now: at, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
    return vendor.isSignatureValid(body.toString('utf8'), SECRET, String(headers['Paddle-Signature']));
  },
};

afterEach(() => {
  jest.useRealTimers();
});

describeSignature(paddle, oracle);

describe('webhooks of paddle', () => {
  const sample = sampleOf(import.meta.dirname, 'transaction.completed');

  test('make an event of a transaction', async () => {
    expect(await processedBy(paddle, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'transaction.completed',
          deliveryId: 'evt_01hv8x2axb33yr5y238zfwcn5p',
          summary: {
            object_id: 'txn_01hv8wptq8987qeep44cyrewp9',
            status: 'completed',
            customer_id: 'ctm_01hv6y1jedq4p1n0yqn5ba3ky4',
            subscription_id: 'sub_01hv8x29kz0t586xy6zn1a62ny',
            notification_id: 'ntf_01hv8x2azy7scaan4s0eb0273x',
            occurred_at: '2024-04-12T10:18:50.155553Z',
          },
        },
      ],
    });
  });

  test('may be signed with two secrets while the secret is changed', async () => {
    const both: SignatureOracle = {
      ...oracle,
      sign: (body, at) => ({
        headers: {
          'Paddle-Signature': `ts=${seconds(at)};h1=${h1('the next secret', seconds(at), body)};h1=${h1(SECRET, seconds(at), body)}`,
        },
        body,
      }),
    };
    expect(await processedBy(paddle, sample, both)).toMatchObject({ kind: 'events' });
  });
});
