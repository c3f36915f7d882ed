import { ProviderDefinitionSchema } from '../provider-kit/provider-definition.js';

/** Where the committed copy stands, below the root of the project. */
export const PROVIDER_SCHEMA_FILE = 'provider.schema.json';

/** @returns the JSON Schema (2020-12) of a provider file, as committed and as served */
export const providerSchemaText = (): string =>
  `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...ProviderDefinitionSchema }, null, 2)}\n`;

/** The same schema for a place inside another document, where it must not claim an identity of its own. */
export const embeddedProviderSchema = (): Record<string, unknown> => {
  const whole: Record<string, unknown> = JSON.parse(providerSchemaText());
  const { $id: _id, $schema: _schema, ...schema } = whole;
  return schema;
};
