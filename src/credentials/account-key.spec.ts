import { describe, expect, it } from '@jest/globals';
import type { ConfigFieldDefinition } from '../provider-kit/provider-definition.js';
import { accountKey } from './account-key.js';

const keyOf = (fields: ConfigFieldDefinition[], config: Record<string, string>, id: string | null = '42') =>
  accountKey({ config_fields: fields }, id, config);

const TENANT: ConfigFieldDefinition[] = [{ name: 'site' }, { name: 'region' }];

describe('accountKey', () => {
  it('is the account’s id where the provider has no tenants', () => {
    expect(accountKey({}, '42', {})).toBe('42');
    expect(keyOf(TENANT, { site: 'a' }, null)).toBeNull();
  });

  it('tells the same id at two tenants apart, whatever the order of the values', () => {
    const key = keyOf(TENANT, { site: 'a', region: 'eu' });
    expect(keyOf(TENANT, { region: 'eu', site: 'a' })).toBe(key);
    expect(keyOf(TENANT, { region: 'eu', site: 'b' })).not.toBe(key);
    expect(keyOf(TENANT, { region: 'eu', site: 'a' }, '43')).not.toBe(key);
  });

  it('does not change when the provider moves the account, or with a secret', () => {
    const fields: ConfigFieldDefinition[] = [
      { name: 'site' },
      { name: 'instance', from: { token_response: '/instance_url' } },
      { name: 'tenant', from: { url: 'https://acme.example/tenants', pointer: '/0/id' } },
      { name: 'centre', from: { userinfo: '/dc' } },
      { name: 'session', secret: true },
    ];
    const before = keyOf(fields, { site: 'a', instance: 'eu1', tenant: 't1', centre: 'us1', session: 's1' });
    expect(keyOf(fields, { site: 'a', instance: 'eu2', tenant: 't2', centre: 'us2', session: 's2' })).toBe(before);
    expect(keyOf(fields, { site: 'a' })).toBe(before);
  });

  it('tells what the user chose at the provider apart', () => {
    const fields: ConfigFieldDefinition[] = [{ name: 'company', from: { callback: 'realmId' } }];
    expect(keyOf(fields, { company: '1' })).not.toBe(keyOf(fields, { company: '2' }));
  });

  it('does not count what else is kept with a connection', () => {
    expect(keyOf(TENANT, { site: 'a', '@issuer': 'x' })).toBe(keyOf(TENANT, { site: 'a' }));
  });
});
