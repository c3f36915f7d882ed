import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { calendly } from './index.js';

describeProvider(calendly, import.meta.dirname);

describe('calendly', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes personal tokens', () => {
    expect(calendly).toMatchObject({ display_name: 'Calendly', category: 'productivity' });
    expect(calendly.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes only 401 for a refused token, and names the account', () => {
    expect(calendly.api_key?.verify).toMatchObject({
      url: 'https://api.calendly.com/users/me',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.user, calendly.api_key?.verify?.map)).toMatchObject({
      id: 'https://api.calendly.com/users/AAAAAAAAAAAAAAAA',
      email: 'person@example.com',
    });
  });
});
