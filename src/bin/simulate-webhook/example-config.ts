import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';

/** @returns what a user would enter where the webhooks need it, as far as the definition gives examples */
export const exampleConfig = ({ config_fields: fields, webhooks }: ProviderDefinition): Record<string, string> => {
  const text = JSON.stringify(webhooks ?? {});
  return Object.fromEntries(
    (fields ?? [])
      .filter(({ name, required }) => required === true || text.includes(`\${config.${name}}`))
      .map((field) => [field.name, field.example ?? field.default ?? field.enum?.[0] ?? '']),
  );
};
