import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { PROVIDER_EXAMPLE } from './dto/provider.example.js';
import { embeddedProviderSchema, PROVIDER_SCHEMA_FILE, providerSchemaText } from './provider-schema.js';

describe('the JSON Schema of a provider', () => {
  it('is committed as it is served; else run npm run provider-schema', () => {
    expect(readFileSync(join(import.meta.dirname, '..', '..', PROVIDER_SCHEMA_FILE), 'utf8')).toBe(
      providerSchemaText(),
    );
  });

  it('is complete by itself: a validator that knows nothing of us accepts the example and refuses a typo', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(providerSchemaText()));
    expect(validate(structuredClone(PROVIDER_EXAMPLE))).toBe(true);
    expect(validate({ ...PROVIDER_EXAMPLE, dispaly_name: 'Acme' })).toBe(false);
  });

  it('claims no identity inside another document', () => {
    expect(embeddedProviderSchema()).not.toHaveProperty('$id');
    expect(embeddedProviderSchema()).not.toHaveProperty('$schema');
    expect(embeddedProviderSchema()).toHaveProperty('properties.oauth2.properties.token');
  });
});
