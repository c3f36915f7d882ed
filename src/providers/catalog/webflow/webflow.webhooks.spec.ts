import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { webflow } from './index.js';

const SECRET = 'example-client-secret';
const folder = import.meta.dirname;

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: SECRET,
  headerNames: ['x-webflow-signature', 'x-webflow-timestamp'],
  sign: (body, at) => {
    const timestamp = String(at.getTime());
    const content = Buffer.concat([Buffer.from(`${timestamp}:`), body]);
    return {
      headers: {
        'x-webflow-signature': opensslHmac('sha256', SECRET, content).toString('hex'),
        'x-webflow-timestamp': timestamp,
      },
      body,
    };
  },
};

describeSignature(webflow, oracle);

describe('webhooks of webflow', () => {
  test('make an event of a form, without what was written into it in the summary', async () => {
    const processed = await processedBy(webflow, sampleOf(folder, 'form_submission'), oracle);
    expect(processed).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'form_submission', deliveryId: null, resource: '65427cf400e02b306eaa049c' }],
    });
    expect(processed.kind === 'events' && processed.events[0]?.summary).toEqual({
      site_id: '65427cf400e02b306eaa049c',
      item_id: '6321ca84df3949bfc6752327',
      form_id: '65429eadebe8a9f3a30f62d0',
    });
  });

  test('name collection and item', async () => {
    expect(await processedBy(webflow, sampleOf(folder, 'collection_item_changed'), oracle)).toMatchObject({
      events: [
        {
          eventType: 'collection_item_changed',
          summary: { collection_id: '664243617fcc8b464b23c4ee', item_id: '66424365e972c886137a1cf1' },
        },
      ],
    });
  });
});
