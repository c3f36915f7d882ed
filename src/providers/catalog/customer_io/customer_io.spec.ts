import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { customerIo } from './index.js';

describeProvider(customerIo, import.meta.dirname);

describe('customer_io', () => {
  const examples = examplesOf(import.meta.dirname);

  test('has two APIs, each with keys of its own', () => {
    expect(customerIo).toMatchObject({ name: 'customer_io', category: 'communication' });
    expect(customerIo.oauth2).toBeUndefined();
    expect(customerIo.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
    expect(customerIo.user_password).toMatchObject({ username_title: 'Site ID', placement: 'basic' });
  });

  test('calls the region of the account', () => {
    expect(customerIo.api_base_url).toBe('https://${config.api_host}.customer.io/v1');
    expect(customerIo.config_fields?.[0]?.enum).toEqual(['api', 'api-eu']);
    expect(customerIo.proxy?.hosts).toEqual(['track.customer.io', 'track-eu.customer.io']);
  });

  test('checks keys of both, which names nobody', () => {
    expect(accountIn(examples.workspaces, customerIo.api_key?.verify?.map)).toMatchObject({ id: undefined });
    expect(accountIn(examples.region, customerIo.user_password?.verify?.map)).toMatchObject({ id: undefined });
  });
});
