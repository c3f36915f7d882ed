import { describe, expect, it } from '@jest/globals';
import { PROVIDER_EXAMPLE } from './dto/provider.example.js';
import { catalogueProblems, definitionProblems, readDefinition } from './provider-rules.js';
import { keyProvider } from './testing/definitions.js';

describe('the rules for definitions', () => {
  it('accept the documented example', () => {
    expect(definitionProblems(PROVIDER_EXAMPLE)).toEqual([]);
    expect(readDefinition(PROVIDER_EXAMPLE)).toEqual({ definition: PROVIDER_EXAMPLE });
  });

  it('keep the names that routes use', () => {
    expect(readDefinition(keyProvider('categories'))).toEqual({
      problems: [{ path: '/name', reason: 'must not be categories' }],
    });
  });

  it.each([null, undefined, 'text', 7, [], {}, { name: 7 }])('refuse %j', (value) => {
    expect(definitionProblems(value)).not.toHaveLength(0);
  });

  it('list every doubled name and every wrong definition of a catalogue', () => {
    const wrong = keyProvider('wrong', { api_base_url: 'https://${config.site}.example' });
    expect(catalogueProblems([keyProvider('acme'), wrong, keyProvider('acme'), keyProvider('acme')])).toEqual([
      'acme: is in the catalogue twice',
      'wrong: /api_base_url uses ${config.site}, which is no field of config_fields',
    ]);
  });
});
