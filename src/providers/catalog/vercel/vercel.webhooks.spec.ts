import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { vercel } from './index.js';

const SECRET = 'example-webhook-secret';
const folder = import.meta.dirname;

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: SECRET,
  headerNames: ['x-vercel-signature'],
  sign: (body) => ({ headers: { 'x-vercel-signature': opensslHmac('sha1', SECRET, body).toString('hex') }, body }),
};

describeSignature(vercel, oracle);

describe('webhooks of vercel', () => {
  test('make an event of a deployment', async () => {
    expect(await processedBy(vercel, sampleOf(folder, 'deployment.created'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'deployment.created',
          deliveryId: 'UFHsCXVDHGOPPDqKJfPLnm',
          resource: 'prj_12HKQaOmR5t5Uy6vdcQsNIiZgHGB',
          summary: {
            deployment_id: 'dpl_5m8CQaRBm3FnWRW1od3wKTpaECPx',
            deployment_url: 'example-git-main.vercel.app',
            project_id: 'prj_12HKQaOmR5t5Uy6vdcQsNIiZgHGB',
            target: 'production',
            team_id: 'team_LLHUOMOoDlqOp8wPE4kFo9pE',
            user_id: 'ZspSRT4ljIEEmMHgoDwKWDei',
            region: 'sfo1',
          },
        },
      ],
    });
  });
});
