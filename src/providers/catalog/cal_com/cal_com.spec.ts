import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { calCom } from './index.js';

describeProvider(calCom, import.meta.dirname);

describe('cal_com', () => {
  test('has webhooks and nothing else', () => {
    expect(calCom).toMatchObject({
      name: 'cal_com',
      category: 'productivity',
      verified: true,
      webhooks: { setup: { secret: 'ours' } },
    });
    expect([calCom.oauth2, calCom.api_key, calCom.webhooks?.registration]).toEqual([undefined, undefined, undefined]);
  });
});
