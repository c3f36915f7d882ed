import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { easypost } from './index.js';

describeProvider(easypost, import.meta.dirname);

describe('easypost', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes keys as bearer tokens, as the package of the vendor sends them', () => {
    expect(easypost).toMatchObject({ name: 'easypost', category: 'ecommerce', verified: true });
    expect(easypost.oauth2).toBeUndefined();
    expect(easypost.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks a key by listing trackers, which names nobody', () => {
    expect(easypost.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.trackers, easypost.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });
});
