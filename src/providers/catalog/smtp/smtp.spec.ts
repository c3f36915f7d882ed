import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { smtp } from './index.js';

describeProvider(smtp, import.meta.dirname);

describe('smtp', () => {
  const fields = smtp.config_fields ?? [];
  const examples = examplesOf(import.meta.dirname);

  test('takes a user and a password that go into no HTTP request', () => {
    expect(smtp).toMatchObject({ name: 'smtp', display_name: 'SMTP', category: 'communication' });
    expect(smtp.user_password).toEqual({ placement: 'none' });
    expect([smtp.oauth2, smtp.api_key, smtp.host_scoped]).toEqual([undefined, undefined, undefined]);
  });

  test('asks for the server, and assumes submission with STARTTLS', () => {
    expect(fields.map(({ name, default: preset, required }) => [name, preset, required])).toEqual([
      ['host', undefined, true],
      ['port', '587', undefined],
      ['secure', 'starttls', undefined],
      ['from', undefined, undefined],
    ]);
    expect(fields.find(({ name }) => name === 'secure')?.enum).toEqual(['starttls', 'tls', 'none']);
  });

  test.each(fields.filter(({ pattern }) => pattern !== undefined))('knows a right $name from a wrong one', (field) => {
    const pattern = new RegExp(field.pattern ?? '', 'u');
    expect(readText(examples.credential, `/config/${field.name}`)).toMatch(pattern);
    expect(readText(examples.refused_config, `/${field.name}`)).not.toMatch(pattern);
  });

  test('has the pages of its standards for links', () => {
    expect(smtp.website_url).toBe('https://www.rfc-editor.org/rfc/rfc5321.html');
    expect(smtp.documentation_url).toBe('https://www.rfc-editor.org/rfc/rfc4954.html');
  });
});
