import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { managerOf, processedBy, sampleOf } from '../../testing/webhooks.js';
import { compass } from './index.js';

const secret = 'example-path-secret-of-some-length';

const oracle: SignatureOracle = {
  by: 'the last segment of the URL',
  secret,
  pathSecret: secret,
  headerNames: [],
  sign: (body) => ({ headers: {}, body }),
};

describeSignature(compass, oracle);

describe('webhooks of compass', () => {
  const sample = sampleOf(import.meta.dirname, 'transcription');

  test('make an event of a transcription, without its words in the summary', async () => {
    expect(await processedBy(compass, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'transcription', deliveryId: null, summary: { date: '2025-01-15T10:30:00Z' }, data: null }],
    });
  });

  test('refuse a delivery at a URL with another secret, or none', async () => {
    for (const pathSecret of ['another', '']) {
      expect(await processedBy(compass, sample, { ...oracle, pathSecret })).toMatchObject({ kind: 'refused' });
    }
  });

  test('are made by hand', () => {
    const manager = managerOf(compass);
    expect(manager.isManual('transcription')).toBe(true);
    const { steps } = manager.setup({ url: 'https://interlock.example.com', secret: null, events: [], resource: null });
    expect(steps.join('\n')).toContain('https://interlock.example.com');
  });
});
