import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { svix } from './index.js';

describeProvider(svix, import.meta.dirname);

describe('svix', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes keys of a region', () => {
    expect(svix).toMatchObject({ name: 'svix', category: 'development' });
    expect(svix.oauth2).toBeUndefined();
    expect(svix.api_base_url).toBe('https://api.${config.region}.svix.com/api/v1');
    expect(svix.config_fields?.[0]).toMatchObject({ enum: ['us', 'eu', 'in', 'ca', 'au'], default: 'us' });
  });

  test('checks a key by listing applications, which names nobody', () => {
    expect(svix.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.applications, svix.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });
});
