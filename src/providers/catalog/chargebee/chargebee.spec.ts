import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { chargebee } from './index.js';

describeProvider(chargebee, import.meta.dirname);

describe('chargebee', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes a key that is a user name without a password', () => {
    expect(chargebee).toMatchObject({ name: 'chargebee', category: 'ecommerce', verified: true });
    expect([chargebee.oauth2, chargebee.user_password]).toEqual([undefined, undefined]);
    expect(chargebee.api_key?.placement).toEqual({ header: 'Authorization', value: 'Basic ${api_key}' });
  });

  test('calls the site that the user names', () => {
    expect(chargebee.api_base_url).toBe('https://${config.site}.chargebee.com/api/v2');
    expect(chargebee.config_fields?.[0]).toMatchObject({ name: 'site', strip: ['https://', '/', '.chargebee.com'] });
  });

  test('checks a key by listing customers, which names nobody', () => {
    expect(chargebee.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(accountIn(examples.customers, chargebee.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });
});
