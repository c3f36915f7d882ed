import { describe, expect, it } from '@jest/globals';
import { EgressClient, EgressError, type EgressRequest } from '../../platform/http/egress-client.js';
import { BufferedResponse } from '../../platform/http/egress-response.js';
import { Confirmations } from './confirmations.js';

const LINK = 'https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription';

const confirm = (answer: number | Error, requests: EgressRequest[] = []): Promise<void> => {
  const egress = Object.assign(Object.create(EgressClient.prototype) as EgressClient, {
    request: (request: EgressRequest) => {
      requests.push(request);
      return typeof answer === 'number'
        ? Promise.resolve(new BufferedResponse(answer, {}, Buffer.alloc(0)))
        : Promise.reject(answer);
    },
  });
  return new Confirmations(egress).confirm(LINK);
};

describe('a confirmation', () => {
  it('opens the link once, and follows no redirect', async () => {
    const requests: EgressRequest[] = [];
    await confirm(200, requests);
    expect(requests).toEqual([{ method: 'GET', url: LINK, deadlineMs: 5_000, maxBytes: 262_144 }]);
  });

  it.each([302, 403, 500])('that is answered %i makes the provider ask again', async (status) => {
    await expect(confirm(status)).rejects.toMatchObject({ status: 503, code: 'confirmation_failed' });
  });

  it('that is not answered makes the provider ask again', async () => {
    const error = new EgressError({ kind: 'unreachable', sent: false, host: 'sns.example', reason: 'x' });
    await expect(confirm(error)).rejects.toMatchObject({ status: 503, code: 'confirmation_failed' });
  });

  it('hides no mistake of ours', async () => {
    await expect(confirm(new TypeError('ours'))).rejects.toThrow('ours');
  });
});
