import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { ideogram } from './index.js';

describeProvider(ideogram, import.meta.dirname);

describe('ideogram', () => {
  test('takes keys only', () => {
    expect(ideogram).toMatchObject({ name: 'ideogram', display_name: 'Ideogram', category: 'multimedia' });
    expect(ideogram.oauth2).toBeUndefined();
  });

  test('sends the key in a header of its own', () => {
    expect(ideogram.api_key?.placement).toEqual({ header: 'Api-Key' });
  });

  test('checks a key by the usage, and takes only 401 for a refusal', () => {
    expect(ideogram.api_key?.verify).toMatchObject({
      url: 'https://api.ideogram.ai/v2/account/usage',
      valid: [200],
      invalid: [401],
    });
  });

  test('says neither yes nor no to the key of a member, who may not see the usage', () => {
    const { valid, invalid } = ideogram.api_key?.verify ?? {};
    expect([...(valid ?? []), ...(invalid ?? [])]).not.toContain(404);
  });
});
