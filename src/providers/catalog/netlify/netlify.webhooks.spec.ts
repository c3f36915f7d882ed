import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { netlify } from './index.js';

const secret = 'example-jws-secret-token-of-some-length';

const encoded = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');

const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['X-Webhook-Signature'],
  sign: (body) => {
    const sha256 = createHash('sha256').update(body).digest('hex');
    const content = `${encoded({ typ: 'JWT', alg: 'HS256' })}.${encoded({ iss: 'netlify', sha256 })}`;
    const signature = opensslHmac('sha256', secret, content).toString('base64url');
    return { headers: { 'X-Webhook-Signature': `${content}.${signature}` }, body };
  },
};

describeSignature(netlify, oracle);

describe('webhooks of netlify', () => {
  const sample = sampleOf(import.meta.dirname, 'deploy_created');

  test('name the event in a header', async () => {
    expect(await processedBy(netlify, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'deploy_created',
          deliveryId: null,
          resource: 'fa4dd95a-994e-4f89-8a7a-2d9e9fc36a32',
          summary: { project: 'www-example', state: 'ready', branch: 'master', context: 'production' },
        },
      ],
    });
  });

  test('without that header are named by the state of the deploy', async () => {
    expect(await processedBy(netlify, { ...sample, headers: {} }, oracle)).toMatchObject({
      events: [{ eventType: 'ready' }],
    });
  });
});
