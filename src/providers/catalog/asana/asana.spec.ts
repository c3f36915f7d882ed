import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { asana } from './index.js';

describeProvider(asana, import.meta.dirname);

describe('asana', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes personal tokens', () => {
    expect(asana).toMatchObject({ display_name: 'Asana', category: 'productivity' });
    expect(asana.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('takes only 401 for a refused token, and names the account', () => {
    expect(asana.api_key?.verify).toMatchObject({
      url: 'https://app.asana.com/api/1.0/users/me',
      valid: [200],
      invalid: [401],
    });
    expect(accountIn(examples.user, asana.api_key?.verify?.map)).toMatchObject({ id: '12345', name: 'Greg Sanchez' });
  });
});
