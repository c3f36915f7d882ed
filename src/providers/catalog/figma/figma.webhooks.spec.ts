import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { figma } from './index.js';

const folder = import.meta.dirname;

/** What the documentation shows: each delivery repeats the passcode, and nothing is signed. */
const oracle: SignatureOracle = {
  by: 'https://developers.figma.com/docs/rest-api/webhooks-security/',
  secret: 'example-webhook-passcode',
  headerNames: [],
  body: sampleOf(folder, 'FILE_UPDATE').body,
  bodies: [sampleOf(folder, 'PING').body, sampleOf(folder, 'FILE_COMMENT').body],
  sign: (body) => ({ headers: {}, body }),
};

describeSignature(figma, oracle);

describe('webhooks of figma', () => {
  test('make an event of a change', async () => {
    expect(await processedBy(figma, sampleOf(folder, 'FILE_UPDATE'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'FILE_UPDATE',
          deliveryId: null,
          resource: 'zH06DvXb1SgyG1oYfWvP7x',
          summary: {
            file_key: 'zH06DvXb1SgyG1oYfWvP7x',
            file_name: 'Example file',
            webhook_id: '22',
            timestamp: '2020-02-23T20:27:16Z',
          },
        },
      ],
    });
  });

  test('summarise a comment without its words', async () => {
    const processed = await processedBy(figma, sampleOf(folder, 'FILE_COMMENT'), oracle);
    const summaries = processed.kind === 'events' ? processed.events.map(({ summary }) => summary) : [];
    expect(summaries).toEqual([
      {
        file_key: 'zH06DvXb1SgyG1oYfWvP7x',
        file_name: 'Example file',
        comment_id: '32',
        triggered_by: '813845097374535682',
        webhook_id: '22',
        timestamp: '2020-02-23T20:27:16Z',
      },
    ]);
  });

  test('keep the first PING', async () => {
    expect(await processedBy(figma, sampleOf(folder, 'PING'), oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'PING', resource: null }],
    });
  });

  test('refuse a delivery without passcode', async () => {
    const bare = { ...sampleOf(folder, 'PING'), body: Buffer.from('{"event_type":"PING"}') };
    expect(await processedBy(figma, bare, oracle)).toMatchObject({ kind: 'refused' });
  });
});
