import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { revid } from './index.js';

describeProvider(revid, import.meta.dirname);

describe('revid', () => {
  const examples = examplesOf(import.meta.dirname);

  test('sends the key in a header that is called key', () => {
    expect(revid).toMatchObject({ name: 'revid', category: 'multimedia', verified: true });
    expect(revid.api_key?.placement).toEqual({ header: 'key', value: '${api_key}' });
  });

  test('checks no key, since each documented call makes a video or asks for a certain one', () => {
    expect(revid.api_key?.verify).toBeUndefined();
    expect(readText(examples.rendered, '/pid')).toBe('p_example');
  });
});
