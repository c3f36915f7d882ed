import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { slant3d } from './index.js';

describeProvider(slant3d, import.meta.dirname);

describe('slant3d', () => {
  test('takes a key in a header of its own, and knows no call to check it with', () => {
    expect(slant3d).toMatchObject({ name: 'slant3d', category: 'ecommerce' });
    expect(slant3d.api_key).toEqual({ placement: { header: 'api-key' } });
  });
});
