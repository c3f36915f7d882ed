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
import { mem0 } from './index.js';

const secret = 'example-path-secret-of-some-length';

const oracle: SignatureOracle = {
  by: 'the last segment of the URL',
  secret,
  pathSecret: secret,
  headerNames: [],
  sign: (body) => ({ headers: {}, body }),
};

describeSignature(mem0, oracle);

describe('webhooks of mem0', () => {
  test('make an event of a memory, without what is remembered in the summary', async () => {
    const whole = await processedBy(mem0, sampleOf(import.meta.dirname, 'ADD'), oracle);
    const [event] = whole.kind === 'events' ? whole.events : [];
    expect(event).toMatchObject({ eventType: 'ADD', resource: 'a1b2c3d4-e5f6-4g7h-8i9j-k0l1m2n3o4p5' });
    expect(JSON.stringify(event?.summary)).not.toContain('Alex');
  });

  test('are registered for a project', async () => {
    const { call, asked } = providerThat(
      { status: 200, json: { webhook_id: 'wh_123' } },
      { status: 200, json: [{ webhook_id: 'wh_123', url: INGRESS_URL }] },
      { status: 404 },
    );
    const request = registrationRequest(call, {
      webhookType: 'project',
      resource: 'proj_123',
      events: ['memory_add'],
    });
    const manager = managerOf(mem0);
    expect(await manager.subscribeToEvents(request)).toMatchObject({ providerWebhookId: 'wh_123' });
    expect(await manager.listSubscriptions(request)).toEqual([{ id: 'wh_123', url: INGRESS_URL }]);
    await manager.unsubscribeFromEvents({ ...request, providerWebhookId: 'wh_123' });
    const webhooks = 'https://api.mem0.ai/api/v1/webhooks';
    expect(shortly(asked)).toEqual([
      ['POST', `${webhooks}/projects/proj_123/`, { name: request.name, url: INGRESS_URL, event_types: ['memory_add'] }],
      ['GET', `${webhooks}/projects/proj_123/`],
      ['DELETE', `${webhooks}/wh_123/`],
    ]);
  });
});
