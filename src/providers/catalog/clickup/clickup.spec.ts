import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { clickup } from './index.js';

describeProvider(clickup, import.meta.dirname);

describe('clickup', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes personal tokens', () => {
    expect(clickup).toMatchObject({ display_name: 'ClickUp', category: 'productivity' });
    expect(clickup.api_key?.placement).toEqual({ header: 'Authorization', value: '${api_key}' });
  });

  test('takes only 401 for a refused token, and names the account', () => {
    expect(clickup.api_key?.verify).toMatchObject({
      url: 'https://api.clickup.com/api/v2/user',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.user, clickup.api_key?.verify?.map)).toMatchObject({ id: '183', username: 'John' });
  });
});
