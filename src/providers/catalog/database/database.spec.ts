import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { database } from './index.js';

describeProvider(database, import.meta.dirname);

describe('database', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes a user and a password that go into no HTTP request', () => {
    expect(database).toMatchObject({ name: 'database', category: 'data_services' });
    expect(database.user_password).toEqual({ placement: 'none' });
    expect([database.oauth2, database.api_key]).toEqual([undefined, undefined]);
  });

  test('asks for the kind, the host, the port and the name of the database', () => {
    expect((database.config_fields ?? []).map(({ name, required }) => [name, required])).toEqual([
      ['dialect', undefined],
      ['host', true],
      ['port', undefined],
      ['database', true],
    ]);
  });

  test('knows a right value from a wrong one', () => {
    for (const { name, pattern } of (database.config_fields ?? []).filter((field) => field.pattern !== undefined)) {
      expect(readText(examples.credential, `/config/${name}`)).toMatch(new RegExp(pattern ?? '', 'u'));
      expect(readText(examples.refused_config, `/${name}`)).not.toMatch(new RegExp(pattern ?? '', 'u'));
    }
  });
});
