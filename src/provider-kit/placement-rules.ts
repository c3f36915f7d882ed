import type { ProviderDefinition } from './provider-definition.js';
import type { DefinitionProblem } from './schema-problems.js';
import { templateNames } from './template.js';
import { textsIn, type TextAt } from './texts-in.js';

interface Place {
  readonly path: string;
  readonly placement: unknown;
  /** The names of the secret; one of them must be used, or the secret would never be sent. */
  readonly secrets: readonly string[];
}

/** A placement must send the secret, and knows nothing but the secret and the config fields. */
export const placementProblems = (definition: ProviderDefinition): DefinitionProblem[] => {
  const fields = (definition.config_fields ?? []).map(({ name }) => `config.${name}`);
  const places: Place[] = [
    { path: '/oauth2/placement', placement: definition.oauth2?.placement, secrets: ['access_token'] },
    { path: '/api_key/placement', placement: definition.api_key?.placement, secrets: ['api_key'] },
    {
      path: '/user_password/placement',
      placement: definition.user_password?.placement,
      secrets: ['username', 'password'],
    },
  ];
  return [...places.flatMap((place) => problemsOf(place, fields)), ...signatureProblems(definition, fields)];
};

/** A signature is made of the user name and the password; the rest of it may be values of the connection. */
const signatureProblems = ({ user_password }: ProviderDefinition, fields: readonly string[]): DefinitionProblem[] => {
  const placement = user_password?.placement;
  if (typeof placement !== 'object' || !('sigv4' in placement)) return [];
  return Object.entries(placement.sigv4).flatMap(([member, text]) =>
    templateNames(text)
      .filter((name) => !fields.includes(name))
      .map((name) => ({
        path: `/user_password/placement/sigv4/${member}`,
        reason: `uses \${${name}}, but only config fields are known here`,
      })),
  );
};

const problemsOf = ({ path, placement, secrets }: Place, fields: readonly string[]): DefinitionProblem[] => {
  const templates = filledTexts(placement, path);
  if (templates.length === 0) return [];
  const known = [...secrets, ...fields, 'client_id'];
  const unknown = templates.flatMap(({ path: at, text }) =>
    templateNames(text)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: at,
        reason: `uses \${${name}}, but only \${${secrets.join('}, ${')}} and config fields are known here`,
      })),
  );
  const used = templates.flatMap(({ text }) => templateNames(text));
  const isSent = secrets.some((secret) => used.includes(secret));
  const only = templates.length === 1 ? String(templates[0]?.path) : path;
  return isSent || unknown.length > 0
    ? unknown
    : [...unknown, { path: only, reason: `must contain \${${secrets.join('} or ${')}}` }];
};

/** Every text of a placement that is filled; empty for one that holds the secret by itself (a query parameter, Basic). */
const filledTexts = (placement: unknown, path: string): TextAt[] => {
  if (typeof placement !== 'object' || placement === null || 'query' in placement || 'sigv4' in placement) return [];
  return textsIn(placement, path).filter(({ path: at }) => at !== `${path}/header`);
};
