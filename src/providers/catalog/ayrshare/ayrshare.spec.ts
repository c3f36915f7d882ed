import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { ayrshare } from './index.js';

describeProvider(ayrshare, import.meta.dirname);

describe('ayrshare', () => {
  test('takes a key as bearer, beside the key of a profile', () => {
    expect(ayrshare).toMatchObject({ name: 'ayrshare', category: 'social_media' });
    expect(ayrshare.api_key?.placement).toEqual({
      headers: { Authorization: 'Bearer ${api_key}', 'Profile-Key': '${config.profile_key}' },
    });
  });

  test('keeps the key of a profile secret, and asks nobody for one who has none', () => {
    expect(ayrshare.config_fields).toEqual([expect.objectContaining({ name: 'profile_key', secret: true })]);
    expect(ayrshare.config_fields?.[0]?.required).toBeUndefined();
  });

  test('takes a suspended profile for no refusal of the key', () => {
    expect(ayrshare.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
  });
});
