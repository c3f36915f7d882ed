import { templatesOf } from './definition-templates.js';
import type { ProviderDefinition } from './provider-definition.js';
import type { DefinitionProblem } from './schema-problems.js';
import { templateNames } from './template.js';

/** What has a value in some places only, beside `${config.<field>}` and `${client_id}`, which have one everywhere. */
const LOCAL_NAMES: readonly { place: RegExp; names: readonly string[] }[] = [
  {
    place:
      /^\/oauth2\/(token|long_lived|refresh|revoke|device(\/token)?|client_credentials|token_exchange|jwt_bearer)\/(params|headers)\//,
    names: ['client_secret'],
  },
  { place: /^\/oauth2\/revoke\/(url|params\/|headers\/)/, names: ['token'] },
  { place: /^\/oauth2\/userinfo\/headers\//, names: ['access_token'] },
  { place: /^\/oauth2\/installation\/.*url$/, names: ['installation_id'] },
];

/** @returns a problem for each `${…}` that nothing would fill */
export const unknownNames = (definition: ProviderDefinition): DefinitionProblem[] => {
  const everywhere = ['client_id', ...(definition.config_fields ?? []).map((field) => `config.${field.name}`)];
  return templatesOf(definition).flatMap(({ path, text }) => {
    const known = new Set([
      ...everywhere,
      ...LOCAL_NAMES.flatMap(({ place, names }) => (place.test(path) ? names : [])),
    ]);
    return templateNames(text)
      .filter((name) => !known.has(name))
      .map((name) => ({ path, reason: `uses \${${name}}, which is no field of config_fields` }));
  });
};
