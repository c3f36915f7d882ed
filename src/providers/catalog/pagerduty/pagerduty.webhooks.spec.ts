import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { pagerduty } from './index.js';

const SECRET = 'example-signing-secret';
const folder = import.meta.dirname;

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: SECRET,
  headerNames: ['X-PagerDuty-Signature'],
  sign: (body) => ({
    headers: { 'X-PagerDuty-Signature': `v1=${opensslHmac('sha256', SECRET, body).toString('hex')}` },
    body,
  }),
};

describeSignature(pagerduty, oracle);

describe('webhooks of pagerduty', () => {
  const sample = sampleOf(folder, 'incident.priority_updated');

  test('make an event of an incident, without its title in the summary', async () => {
    expect(await processedBy(pagerduty, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'incident.priority_updated',
          deliveryId: '5ac64822-4adc-4fda-ade0-410becf0de4f',
          resource: 'PF9KMXH',
          summary: {
            resource_type: 'incident',
            incident_id: 'PGR0VU2',
            incident_number: 2,
            status: 'triggered',
            urgency: 'high',
            priority: 'P1',
            service: 'API Service',
            occurred_at: '2020-10-02T18:45:22.169Z',
          },
        },
      ],
    });
  });

  test('name the incident that a note belongs to, without the note', async () => {
    const processed = await processedBy(pagerduty, sampleOf(folder, 'incident.annotated'), oracle);
    expect(processed.kind === 'events' && processed.events[0]?.summary).toEqual({
      resource_type: 'incident',
      incident_id: 'PGR0VU2',
      occurred_at: '2020-10-02T18:45:22.169Z',
    });
  });

  test('may be signed with two secrets while the secret is changed', async () => {
    const both: SignatureOracle = {
      ...oracle,
      sign: (body) => ({
        headers: {
          'X-PagerDuty-Signature': ['the next secret', SECRET]
            .map((secret) => `v1=${opensslHmac('sha256', secret, body).toString('hex')}`)
            .join(','),
        },
        body,
      }),
    };
    expect(await processedBy(pagerduty, sample, both)).toMatchObject({ kind: 'events' });
  });
});
