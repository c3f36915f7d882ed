import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { sentry } from './index.js';

const SECRET = 'example-client-secret';
const folder = import.meta.dirname;

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: SECRET,
  headerNames: ['Sentry-Hook-Signature'],
  sign: (body) => ({ headers: { 'Sentry-Hook-Signature': opensslHmac('sha256', SECRET, body).toString('hex') }, body }),
};

describeSignature(sentry, oracle);

describe('webhooks of sentry', () => {
  test('are named by their resource and its action', async () => {
    const issue = sampleOf(folder, 'issue.created');
    const headers = { ...issue.headers, 'Request-ID': '6f1c2f0e7d5b4b0e9b0a2f6d3c1e8a90' };
    expect(await processedBy(sentry, { ...issue, headers }, oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'issue.created', deliveryId: '6f1c2f0e7d5b4b0e9b0a2f6d3c1e8a90', resource: 'front-end' }],
    });
  });

  test.each([
    [
      'issue.created',
      {
        action: 'created',
        project: 'front-end',
        issue_id: '1170820242',
        short_id: 'FRONT-END-9',
        level: 'error',
        status: 'unresolved',
        installation: 'a8e5d37a-696c-4c54-adb5-b3f28d64c7de',
      },
    ],
    [
      'comment.created',
      {
        action: 'created',
        project: 'sentry',
        issue_id: 100,
        comment_id: 1234,
        installation: 'eac5a0ae-60ec-418f-9318-46dc5e7e52ec',
      },
    ],
    [
      'metric_alert.resolved',
      { action: 'resolved', project: 'bar', installation: 'a8e5d37a-696c-4c54-adb5-b3f28d64c7de' },
    ],
  ])('are summarised without messages: %s', async (event, summary) => {
    const processed = await processedBy(sentry, sampleOf(folder, event), oracle);
    expect(processed.kind === 'events' && processed.events[0]?.summary).toEqual(summary);
    expect(processed.kind === 'events' && processed.events[0]?.eventType).toBe(event);
  });
});
