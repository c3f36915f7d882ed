import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { screenshotone } from './index.js';

describeProvider(screenshotone, import.meta.dirname);

describe('screenshotone', () => {
  const examples = examplesOf(import.meta.dirname);

  test('sends the access key in a header instead of the address', () => {
    expect(screenshotone).toMatchObject({ name: 'screenshotone', category: 'multimedia', verified: true });
    expect(screenshotone.api_key?.placement).toEqual({ header: 'X-Access-Key', value: '${api_key}' });
  });

  test('tells a refused key by its code, since other refusals have the same status', () => {
    const verify = screenshotone.api_key?.verify;
    expect(verify).toMatchObject({ url: 'https://api.screenshotone.com/usage', valid: [200], invalid: [] });
    expect(verify?.invalid_errors).toContain(readText(examples.refused_key, verify?.error));
    expect(readText(examples.checked_key, verify?.error)).toBeUndefined();
  });
});
