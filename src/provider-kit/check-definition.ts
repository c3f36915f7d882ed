import { Ajv2020 } from 'ajv/dist/2020.js';
import { templatesOf, urlsOf } from './definition-urls.js';
import { ProviderDefinitionSchema, type OAuth2Definition, type ProviderDefinition } from './provider-definition.js';
import { isRegularExpression } from './regular-expression.js';
import { schemaProblems, type DefinitionProblem } from './schema-problems.js';
import { templateNames } from './template.js';
import { webhooksProblems } from './webhooks/check-webhooks.js';

export type { DefinitionProblem } from './schema-problems.js';

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, formats: { regex: isRegularExpression } });
const matchesSchema = ajv.compile<ProviderDefinition>(ProviderDefinitionSchema);

/** Parameters that the flow sets itself; a definition must not (RFC 6749 §4.1.1, RFC 7636 §4.3). */
const RESERVED_AUTHORIZE_PARAMS = [
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'code_challenge',
  'code_challenge_method',
];
const RESERVED_TOKEN_PARAMS = ['client_id', 'client_secret', 'code', 'code_verifier', 'redirect_uri', 'refresh_token'];

/**
 * Checks a definition against the schema and the rules that a schema cannot say.
 * @param value parsed YAML, JSON or TypeScript data
 * @returns every problem found; empty when the value is a {@link ProviderDefinition}
 */
export const checkDefinition = (value: unknown): DefinitionProblem[] => {
  if (!matchesSchema(value)) return schemaProblems(matchesSchema.errors ?? []);
  return [
    ...configProblems(value),
    ...urlProblems(value),
    ...(value.oauth2 ? oauthProblems(value.oauth2) : []),
    ...(value.api_key ? placementProblems(value.api_key) : []),
    ...(value.webhooks ? webhooksProblems(value, value.webhooks) : []),
  ];
};

/** As {@link checkDefinition}, as a type guard for callers that handle the problems themselves. */
export const isProviderDefinition = (value: unknown): value is ProviderDefinition =>
  checkDefinition(value).length === 0;

const configProblems = (definition: ProviderDefinition): DefinitionProblem[] => {
  const names = (definition.config_fields ?? []).map((field) => field.name);
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
  return doubled.map((name) => ({ path: '/config_fields', reason: `names ${name} twice` }));
};

/** Every `${…}` must be a declared config field (or the client id), and no URL may hold userinfo. */
const urlProblems = (definition: ProviderDefinition): DefinitionProblem[] => {
  const known = new Set((definition.config_fields ?? []).map((field) => `config.${field.name}`)).add('client_id');
  const problems: DefinitionProblem[] = [];
  for (const { path, text } of templatesOf(definition)) {
    for (const name of templateNames(text)) {
      if (!known.has(name)) problems.push({ path, reason: `uses \${${name}}, which is no field of config_fields` });
    }
  }
  for (const { path, url } of urlsOf(definition)) {
    const filled = url.replace(/\$\{[^}]*\}/g, 'x');
    if (!URL.canParse(filled)) problems.push({ path, reason: 'must be a URL' });
    else if (new URL(filled).username || new URL(filled).password)
      problems.push({ path, reason: 'must not hold userinfo' });
  }
  return problems;
};

const oauthProblems = (oauth2: OAuth2Definition): DefinitionProblem[] => {
  const problems: DefinitionProblem[] = [];
  const forbid = (path: string, params: Record<string, string> | undefined, reserved: readonly string[]): void => {
    for (const name of Object.keys(params ?? {})) {
      if (reserved.includes(name)) problems.push({ path: `${path}/${name}`, reason: 'is set by the flow itself' });
    }
  };
  forbid('/oauth2/authorize/params', oauth2.authorize?.params, RESERVED_AUTHORIZE_PARAMS);
  forbid('/oauth2/token/params', oauth2.token.params, RESERVED_TOKEN_PARAMS);
  if (oauth2.refresh) forbid('/oauth2/refresh/params', oauth2.refresh.params, RESERVED_TOKEN_PARAMS);
  if (!oauth2.authorize && !oauth2.device && oauth2.client_credentials !== true) {
    problems.push({ path: '/oauth2', reason: 'needs authorize, device or client_credentials' });
  }
  if (oauth2.userinfo && (oauth2.userinfo.url === undefined) === (oauth2.userinfo.from === undefined)) {
    problems.push({ path: '/oauth2/userinfo', reason: 'needs either url or from' });
  }
  return problems;
};

/** The key itself is all that a placement knows; anything else would fail at every call. */
const placementProblems = ({ placement }: NonNullable<ProviderDefinition['api_key']>): DefinitionProblem[] => {
  if (!placement || !('header' in placement) || placement.value === undefined) return [];
  const path = '/api_key/placement/value';
  const names = templateNames(placement.value);
  if (names.length === 0) return [{ path, reason: 'must contain ${api_key}' }];
  return names
    .filter((name) => name !== 'api_key')
    .map((name) => ({ path, reason: `uses \${${name}}, but only \${api_key} is known here` }));
};
