import { Ajv2020 } from 'ajv/dist/2020.js';
import { connectionHeaderProblems } from './connection-headers.js';
import { configProblems } from './config-rules.js';
import { urlsOf } from './definition-urls.js';
import { placementProblems } from './placement-rules.js';
import { ProviderDefinitionSchema, type OAuth2Definition, type ProviderDefinition } from './provider-definition.js';
import { isRegularExpression } from './regular-expression.js';
import { schemaProblems, type DefinitionProblem } from './schema-problems.js';
import { unknownNames } from './template-rules.js';
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
const RESERVED_TOKEN_PARAMS = ['code', 'code_verifier', 'redirect_uri', 'refresh_token'];

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
    ...placementProblems(value),
    ...connectionHeaderProblems(value),
    ...(value.webhooks ? webhooksProblems(value, value.webhooks) : []),
  ];
};

/** As {@link checkDefinition}, as a type guard for callers that handle the problems themselves. */
export const isProviderDefinition = (value: unknown): value is ProviderDefinition =>
  checkDefinition(value).length === 0;

/** Every `${…}` must have a value where it stands, and no URL may hold userinfo. */
const urlProblems = (definition: ProviderDefinition): DefinitionProblem[] => {
  const problems = unknownNames(definition);
  for (const { path, url } of urlsOf(definition)) {
    const filled = url.replace(/^\$\{[^}]*\}/, 'https://x').replace(/\$\{[^}]*\}/g, 'x');
    if (!holdsWholeUrl(url, definition)) {
      problems.push({ path, reason: 'begins with a config field whose pattern does not begin with ^https' });
    } else if (!URL.canParse(filled)) problems.push({ path, reason: 'must be a URL' });
    else if (new URL(filled).username || new URL(filled).password)
      problems.push({ path, reason: 'must not hold userinfo' });
  }
  return problems;
};

/** A value at the beginning is the whole URL, so its pattern must hold it to one. */
const holdsWholeUrl = (url: string, { config_fields: fields = [] }: ProviderDefinition): boolean => {
  const name = /^\$\{config\.([^}]*)\}/.exec(url)?.[1];
  return name === undefined || fields.some((field) => field.name === name && field.pattern?.startsWith('^https'));
};

type RequestParameters = Pick<NonNullable<OAuth2Definition['token']>, 'params' | 'omit'>;

const oauthProblems = (oauth2: OAuth2Definition): DefinitionProblem[] => {
  const problems: DefinitionProblem[] = [];
  /** A standard parameter that is omitted leaves its name free. */
  const forbid = (path: string, request: RequestParameters | undefined, reserved: readonly string[]): void => {
    for (const name of Object.keys(request?.params ?? {})) {
      if (!reserved.includes(name) || request?.omit?.some((omitted) => omitted === name)) continue;
      problems.push({ path: `${path}/params/${name}`, reason: 'is set by the flow itself' });
    }
  };
  forbid('/oauth2/authorize', oauth2.authorize, RESERVED_AUTHORIZE_PARAMS);
  forbid('/oauth2/token', oauth2.token, RESERVED_TOKEN_PARAMS);
  if (oauth2.refresh) forbid('/oauth2/refresh', oauth2.refresh, RESERVED_TOKEN_PARAMS);
  if (!oauth2.token && !oauth2.discovery) {
    problems.push({ path: '/oauth2', reason: 'needs token, or discovery that finds the endpoints' });
  }
  if (oauth2.discovery && (oauth2.discovery.issuer === undefined) === (oauth2.discovery.resource === undefined)) {
    problems.push({ path: '/oauth2/discovery', reason: 'needs either issuer or resource' });
  }
  if (oauth2.userinfo && (oauth2.userinfo.url === undefined) === (oauth2.userinfo.from === undefined)) {
    problems.push({ path: '/oauth2/userinfo', reason: 'needs either url or from' });
  }
  return problems;
};
