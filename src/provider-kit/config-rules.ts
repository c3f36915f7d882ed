import { templatesOf } from './definition-templates.js';
import { authorityOf, urlsOf } from './definition-urls.js';
import { hasFixedDomain } from './fixed-domain.js';
import type { ConfigFieldDefinition, ProviderDefinition } from './provider-definition.js';
import type { DefinitionProblem } from './schema-problems.js';
import { templateNames } from './template.js';

type Source = NonNullable<ConfigFieldDefinition['from']>;

/** Parameters of a redirect that belong to the flow itself (RFC 6749 §4.1.2, RFC 9207 §2). */
const REGISTERED_PARAMETERS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];

/** Requests that are sent before the provider has said anything. */
const FIRST_REQUESTS = /^\/oauth2\/(authorize|discovery|device|client_credentials|token_exchange|jwt_bearer)\//;
/** Requests that are sent when no more than the redirect is known. */
const EARLY_REQUESTS = /^\/oauth2\/(token|long_lived)\//;

/** Each field once, and those with values of the provider only where these can be known and trusted. */
export const configProblems = (definition: ProviderDefinition): DefinitionProblem[] => {
  const fields = definition.config_fields ?? [];
  const names = fields.map((field) => field.name);
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...doubled.map((name) => ({ path: '/config_fields', reason: `names ${name} twice` })),
    ...fields.flatMap((field, index) => {
      const path = `/config_fields/${index}`;
      const reasons = [field.from ? sourceProblem(definition, field.from) : null, trustProblem(definition, field)];
      return [
        ...reasons.flatMap((reason) => (reason === null ? [] : [{ path, reason }])),
        ...(field.from ? tooEarly(definition, field, field.from) : []),
      ];
    }),
  ];
};

const sourceProblem = ({ oauth2 }: ProviderDefinition, from: Source): string | null => {
  if (!oauth2) return 'has a value of the provider, which only oauth2 can bring';
  if ('userinfo' in from && !oauth2.userinfo) return 'is from user info, which oauth2 does not have';
  if ('callback' in from && REGISTERED_PARAMETERS.includes(from.callback)) {
    return `is from ${from.callback}, which belongs to the flow`;
  }
  return null;
};

/** Where the secret of the operator's client, or what it signs, goes. */
const CLIENT_REQUESTS =
  /^\/oauth2\/(token|long_lived|refresh|revoke|device|client_credentials|token_exchange|jwt_bearer|installation)\//;

/**
 * Tokens go to the host that an answer or a redirect names, and the client's secret to the one that a user names: both must
 * be held to the provider's own.
 */
const trustProblem = (definition: ProviderDefinition, field: ConfigFieldDefinition): string | null => {
  if (field.pattern !== undefined || field.enum !== undefined) return null;
  const expression = `\${config.${field.name}}`;
  const isHost = urlsOf(definition)
    .filter(({ path }) => field.from !== undefined || CLIENT_REQUESTS.test(path))
    .some(({ url }) => authorityOf(url).includes(expression) && !hasFixedDomain(url, url.replace(/\$\{[^}]*\}/g, 'x')));
  return isHost ? 'names a host, so it needs a pattern or an enum' : null;
};

const tooEarly = (
  definition: ProviderDefinition,
  { name, default: preset }: ConfigFieldDefinition,
  from: Source,
): DefinitionProblem[] => {
  if (preset !== undefined) return [];
  const isEarly = (path: string): boolean =>
    FIRST_REQUESTS.test(path) || (!('callback' in from) && EARLY_REQUESTS.test(path));
  return templatesOf(definition)
    .filter(({ path, text }) => isEarly(path) && templateNames(text).includes(`config.${name}`))
    .map(({ path }) => ({ path, reason: `uses \${config.${name}} before the provider has given it` }));
};
