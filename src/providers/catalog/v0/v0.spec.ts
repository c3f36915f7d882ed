import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { v0 } from './index.js';

describeProvider(v0, import.meta.dirname);

describe('v0', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes a key as bearer', () => {
    expect(v0).toMatchObject({ name: 'v0', category: 'development', icon: 'v0' });
    expect(v0.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('names the account by the id of the user', () => {
    expect(accountIn(examples.checked_key, v0.api_key?.verify?.map)).toEqual({
      id: 'user_example',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('takes a forbidden answer for no refusal of the key', () => {
    const verify = v0.api_key?.verify;
    expect(verify?.invalid_errors).toContain(readText(examples.refused_key, verify?.error));
    expect(verify?.invalid_errors).not.toContain(readText(examples.forbidden, verify?.error));
  });
});
