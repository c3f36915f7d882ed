import { describe, expect, test } from '@jest/globals';
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
import { huggingFace } from './index.js';

const secret = 'example-webhook-secret';

const oracle: SignatureOracle = {
  by: 'the header itself',
  secret,
  headerNames: ['X-Webhook-Secret'],
  sign: (body) => ({ headers: { 'X-Webhook-Secret': secret }, body }),
};

describeSignature(huggingFace, oracle);

describe('webhooks of hugging_face', () => {
  test.each([
    ['discussion.create', { discussion: 19, comment_id: '6399f58518721fdd27fc9caa' }],
    ['repo.content.update', { head: 'c379e821c9c95d613899e8c4343e4bfee2b0c600' }],
  ])('make an event of %s that names the repository', async (name, summary) => {
    expect(await processedBy(huggingFace, sampleOf(import.meta.dirname, name), oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: name, deliveryId: null, resource: 'openai-community/gpt2', summary }],
    });
  });

  test('are registered by what they watch, with our secret', async () => {
    const { call, asked } = providerThat(
      { status: 200, json: { webhook: { id: '654bbbc16f2ec14d77f109cc' } } },
      { status: 200, json: [{ id: '654bbbc16f2ec14d77f109cc', url: INGRESS_URL }] },
      { status: 404 },
    );
    const request = registrationRequest(call, {
      webhookType: 'model',
      resource: 'openai-community/gpt2',
      events: ['repo.content', 'discussion'],
    });
    const manager = managerOf(huggingFace);
    const known = { ...request, ...(await manager.subscribeToEvents(request)), secret: request.secret };
    expect(await manager.listSubscriptions(known)).toEqual([{ id: '654bbbc16f2ec14d77f109cc', url: INGRESS_URL }]);
    await manager.unsubscribeFromEvents(known);
    const webhooks = 'https://huggingface.co/api/settings/webhooks';
    expect(shortly(asked)).toEqual([
      [
        'POST',
        webhooks,
        {
          url: INGRESS_URL,
          watched: [{ type: 'model', name: 'openai-community/gpt2' }],
          domains: ['repo', 'discussion'],
          secret,
        },
      ],
      ['GET', webhooks],
      ['DELETE', `${webhooks}/654bbbc16f2ec14d77f109cc`],
    ]);
  });
});
