import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { sendgrid } from './index.js';

describeProvider(sendgrid, import.meta.dirname);

describe('sendgrid', () => {
  test('takes a key as bearer', () => {
    expect(sendgrid).toMatchObject({ name: 'sendgrid', category: 'communication', verified: true });
    expect(sendgrid.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes only 401 for a refused key', () => {
    expect(sendgrid.api_key?.verify).toEqual({
      url: 'https://api.sendgrid.com/v3/scopes',
      valid: [200],
      invalid: [401],
    });
  });
});
