import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { atlassian } from './index.js';

const secret = "It's a Secret to Everybody";
const header = 'X-Hub-Signature';
const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: [header],
  sign: (body) => ({ headers: { [header]: `sha256=${opensslHmac('sha256', secret, body).toString('hex')}` }, body }),
};

describeSignature(atlassian, oracle);

describeSignature(atlassian, {
  by: 'https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks',
  secret,
  headerNames: [header],
  body: Buffer.from('Hello World!'),
  sign: () => ({
    headers: { [header]: 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9' },
    body: Buffer.from('Hello World!'),
  }),
});

describe('webhooks of atlassian', () => {
  test('are events of an issue', async () => {
    const sample = sampleOf(import.meta.dirname, 'jira:issue_updated');
    const identifier = '30e5a4a8-8a0d-4f2c-9a0d-6a4ee1b4fb31';
    const delivered = { ...sample, headers: { ...sample.headers, 'X-Atlassian-Webhook-Identifier': identifier } };
    expect(await processedBy(atlassian, delivered, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'jira:issue_updated',
          deliveryId: identifier,
          resource: 'PROJ-342',
          summary: {
            issue_key: 'PROJ-342',
            issue_event: 'issue_generic',
            project_key: 'PROJ',
            status: 'In Progress',
            account_id: '557058:c9ebf848',
          },
        },
      ],
    });
  });

  test('are made by hand', () => {
    expect(managerOf(atlassian).isManual(null)).toBe(true);
  });
});
