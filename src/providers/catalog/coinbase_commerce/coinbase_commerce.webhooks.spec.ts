import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { coinbaseCommerce } from './index.js';

/** The package has no types. */
interface CoinbaseCommerce {
  readonly Webhook: {
    computeSignature(payload: string, secret: string): string;
    verifySigHeader(payload: string, signature: string, secret: string): true;
  };
}

const { Webhook }: CoinbaseCommerce = createRequire(import.meta.url)('coinbase-commerce-node');
const secret = 'example-shared-secret';

const oracle: SignatureOracle = {
  by: 'coinbase-commerce-node',
  secret,
  headerNames: ['X-CC-Webhook-Signature'],
  sign: (body) => ({
    headers: { 'X-CC-Webhook-Signature': Webhook.computeSignature(body.toString(), secret) },
    body,
  }),
  accepts: ({ headers, body }) =>
    Webhook.verifySigHeader(body.toString(), String(headers['X-CC-Webhook-Signature']), secret),
};

describeSignature(coinbaseCommerce, oracle);

describe('webhooks of coinbase_commerce', () => {
  test('make an event that has one id through all attempts', async () => {
    const sample = sampleOf(import.meta.dirname, 'charge:pending');
    expect(await processedBy(coinbaseCommerce, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'charge:pending',
          deliveryId: '24934862-d980-46cb-9402-43c81b0cdba6',
          summary: {
            charge_id: '2aee9dd1-67b8-43ef-8dfe-977959850f27',
            charge_code: 'XA6G6ZFR',
            amount: '1.00',
            currency: 'USD',
            attempt_number: 1,
          },
        },
      ],
    });
  });
});
