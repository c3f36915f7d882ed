import { describe, expect, test } from '@jest/globals';
import { signWebhookPayload, verifyWebhookSignature } from '@notionhq/client';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { notion } from './index.js';

const TOKEN = 'secret_exampleVerificationTokenOfNotion00000000';

describeSignature(notion, {
  by: '@notionhq/client',
  secret: TOKEN,
  headerNames: ['X-Notion-Signature'],
  sign: async (body) => ({
    headers: { 'X-Notion-Signature': await signWebhookPayload({ body, verificationToken: TOKEN }) },
    body,
  }),
  accepts: ({ headers, body }) =>
    verifyWebhookSignature({ body, signature: headers['X-Notion-Signature'], verificationToken: TOKEN }),
});

const samples = new SampleSender(notion, { folder: import.meta.dirname, key: TOKEN });

describe('deliveries of Notion', () => {
  test('have type and id in their body, the same id in every attempt', async () => {
    expect(await samples.event('page.content_updated')).toMatchObject({
      eventType: 'page.content_updated',
      deliveryId: SAMPLE_UUID,
      resource: '153104cd-477e-809d-8dc4-ff2d96ae3090',
    });
  });

  test('are summarised by what changed, where and by whom', async () => {
    expect((await samples.event('comment.created')).summary).toEqual({
      entity_type: 'comment',
      entity_id: '153104cd-477e-80ae-9a6c-001d4f9b5d9a',
      parent_id: '0ef104cd-477e-80e1-8571-cfd10e92339a',
      workspace_id: '13950b26-c203-4f3b-b97d-93ec06319565',
      author: 'c7c11cca-1d73-471d-9b6e-bdef51470190',
      attempt_number: 1,
    });
  });

  test('begin with one that brings the key, which the user confirms', async () => {
    const processed = await samples.process('verification', { secrets: [], status: 'awaiting_secret' });
    expect(processed).toMatchObject({
      kind: 'handshake',
      outcome: { answer: { status: 200, body: '' }, captured: { mode: 'ask' } },
    });
    expect(processed.kind === 'handshake' && processed.outcome.captured?.secret.reveal()).toBe(TOKEN);
  });

  test('never replace a key that is in use', async () => {
    const processed = await samples.process('verification', { status: 'registered' });
    expect(processed.kind).not.toBe('handshake');
  });
});

test('a subscription at Notion is made by a person', () => {
  expect(samples.manager.isManual(null)).toBe(true);
  const { steps } = samples.manager.setup({
    url: 'https://interlock.example/webhooks/notion/1',
    secret: null,
    events: ['page.created'],
    resource: null,
  });
  expect(steps.join(' ')).toContain('https://interlock.example/webhooks/notion/1');
  expect(steps.join(' ')).toContain('page.created');
});
