import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { elevenlabs } from './index.js';

describeProvider(elevenlabs, import.meta.dirname);

describe('elevenlabs', () => {
  const verify = elevenlabs.api_key?.verify;
  const examples = examplesOf(import.meta.dirname);

  test('takes a key in a header of its own', () => {
    expect(elevenlabs).toMatchObject({ name: 'elevenlabs', category: 'multimedia', verified: true });
    expect(elevenlabs.api_key?.placement).toEqual({ header: 'xi-api-key' });
    expect(elevenlabs.oauth2).toBeUndefined();
  });

  test('names the account by the user of the key', () => {
    expect(accountIn(examples.checked_key, verify?.map)).toMatchObject({ id: '1234567890', username: 'Example' });
  });

  test.each([
    ['refused_key', true],
    ['restricted_key', false],
  ])('tells a wrong key from one that must not read the user: %s', (name, isRefused) => {
    const code = readText(examples[name], verify?.error) ?? 'none';
    expect(verify?.invalid_errors?.includes(code)).toBe(isRefused);
  });
});
