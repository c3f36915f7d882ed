import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { deepgram } from './index.js';

const oracle: SignatureOracle = {
  by: 'https://www.rfc-editor.org/rfc/rfc7617.html#section-2',
  secret: 'open sesame',
  headerNames: ['Authorization'],
  sign: (body) => ({ headers: { Authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' }, body }),
};

describeSignature(deepgram, oracle);

describe('callbacks of deepgram', () => {
  test('make an event of a request, without what was said in the summary', async () => {
    const whole = await processedBy(deepgram, sampleOf(import.meta.dirname, 'callback'), oracle);
    const [event] = whole.kind === 'events' ? whole.events : [];
    expect(event).toMatchObject({
      eventType: 'callback',
      deliveryId: null,
      resource: '2479c8c8-8185-40ac-9ac6-f0874419f793',
      summary: { channels: 1 },
    });
    expect(JSON.stringify(event?.summary)).not.toContain('Yeah');
  });
});
