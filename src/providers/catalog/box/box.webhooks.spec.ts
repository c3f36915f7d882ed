import { describe, expect, test } from '@jest/globals';
import { WebhooksManager } from 'box-node-sdk/lib/managers/webhooks';
import type { SignedExample } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { box } from './index.js';

const KEY = 'example-primary-key';
const PRIMARY = 'BOX-SIGNATURE-PRIMARY';
const TIMESTAMP = 'BOX-DELIVERY-TIMESTAMP';

const signature = (key: string, body: Buffer, timestamp: string): string =>
  opensslHmac('sha256', key, Buffer.concat([body, Buffer.from(timestamp)])).toString('base64');

const signed = (body: Buffer, at: Date, keys: Readonly<Record<string, string>>): SignedExample => {
  const timestamp = at.toISOString();
  const signatures = Object.entries(keys).map(([name, key]) => [name, signature(key, body, timestamp)] as const);
  return {
    headers: {
      ...Object.fromEntries(signatures),
      [TIMESTAMP]: timestamp,
      'BOX-SIGNATURE-VERSION': '1',
      'BOX-SIGNATURE-ALGORITHM': 'HmacSHA256',
    },
    body,
  };
};

const oracle: SignatureOracle = {
  by: 'box-node-sdk',
  secret: KEY,
  headerNames: [PRIMARY, TIMESTAMP],
  sign: (body, at) => signed(body, at, { [PRIMARY]: KEY }),
  accepts: ({ headers, body }) =>
    WebhooksManager.validateMessage(
      body.toString('utf8'),
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      KEY,
    ),
};

describeSignature(box, oracle);

describe('webhooks of box', () => {
  const sample = sampleOf(import.meta.dirname, 'FILE.UPLOADED');

  test('make an event of an upload, with the id that stays the same', async () => {
    expect(await processedBy(box, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'FILE.UPLOADED',
          deliveryId: '11446498',
          resource: '12345',
          summary: {
            source_type: 'file',
            source_id: '12345',
            webhook_id: '1234',
            created_by: '33224412',
            created_at: '2012-12-12T10:53:43-08:00',
          },
        },
      ],
    });
  });

  test.each(['primary', 'secondary'])('are accepted with the %s key, whichever signature that is', async (which) => {
    const other = 'another-key';
    const keys = which === 'primary' ? [KEY, other] : [other, KEY];
    const both: SignatureOracle = {
      ...oracle,
      sign: (body, at) => signed(body, at, { [PRIMARY]: String(keys[0]), 'BOX-SIGNATURE-SECONDARY': String(keys[1]) }),
    };
    expect(await processedBy(box, sample, both)).toMatchObject({ kind: 'events' });
  });
});
