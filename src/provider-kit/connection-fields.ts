import { templatesOf } from './definition-templates.js';
import type { ConfigFieldDefinition, ProviderDefinition } from './provider-definition.js';
import { templateNames } from './template.js';
import { textsIn, type TextAt } from './texts-in.js';

/** How a credential comes to be; `oauth` is what all grants have in common, and tokens that are imported. */
export const CONNECT_WAYS = [
  'authorize',
  'device',
  'client_credentials',
  'token_exchange',
  'jwt_bearer',
  'installation',
  'oauth',
  'api_key',
  'user_password',
  'host_scoped',
] as const;
export type ConnectWay = (typeof CONNECT_WAYS)[number];

/** Parts of a definition that matter to one way alone. */
const OWN_PARTS: readonly { part: RegExp; ways: readonly ConnectWay[] }[] = [
  { part: /^\/oauth2\/(authorize|long_lived)\//, ways: ['authorize'] },
  { part: /^\/oauth2\/device\//, ways: ['device'] },
  { part: /^\/oauth2\/client_credentials\//, ways: ['client_credentials'] },
  { part: /^\/oauth2\/token_exchange\//, ways: ['token_exchange'] },
  { part: /^\/oauth2\/jwt_bearer\//, ways: ['jwt_bearer'] },
  { part: /^\/oauth2\/installation\//, ways: ['installation'] },
  {
    part: /^\/oauth2\//,
    ways: ['authorize', 'device', 'client_credentials', 'token_exchange', 'jwt_bearer', 'installation', 'oauth'],
  },
  { part: /^\/api_key\//, ways: ['api_key'] },
  { part: /^\/user_password\//, ways: ['user_password'] },
];

/** A header of a call is left out while its value is not known. */
const MAY_BE_LEFT_OUT = /^\/(request_headers|(api_key|user_password)\/verify\/headers)\//;

/** @returns names of fields that are said to be required, and of those without which a URL or a parameter cannot be filled */
export const neededFields = (definition: ProviderDefinition, way: ConnectWay): ReadonlySet<string> => {
  const required = (definition.config_fields ?? []).filter((field) => field.required).map((field) => field.name);
  const templates = [...templatesOf(definition), ...pathPlacements(definition)].filter(
    ({ path }) => isOf(path, way) && !MAY_BE_LEFT_OUT.test(path),
  );
  return new Set([...required, ...templates.flatMap(({ text }) => configNames(text))]);
};

/** Where somebody brings a secret, the provider says nothing, so that its own values must be asked for, too. */
const BROUGHT: readonly ConnectWay[] = ['api_key', 'user_password', 'host_scoped'];

/**
 * @returns the fields that a person fills in to connect in this way: not those that matter to other ways alone, and not those
 *   that the provider itself fills
 */
export const askedFields = (definition: ProviderDefinition, way: ConnectWay): ConfigFieldDefinition[] => {
  const needed = neededFields(definition, way);
  const templates = [...templatesOf(definition), ...placementTexts(definition)];
  return (definition.config_fields ?? [])
    .filter(({ from }) => from === undefined || BROUGHT.includes(way))
    .filter(({ name, required }) => {
      const uses = templates.filter(({ text }) => configNames(text).includes(name));
      return required === true || uses.length === 0 || uses.some(({ path }) => isOf(path, way));
    })
    .map((field) => ({ ...field, required: field.from === undefined && needed.has(field.name) }));
};

/** The first part that a place belongs to decides; what belongs to none matters to all. */
const isOf = (path: string, way: ConnectWay): boolean =>
  OWN_PARTS.find(({ part }) => part.test(path))?.ways.includes(way) ?? true;

const pathPlacements = (definition: ProviderDefinition): TextAt[] =>
  placementTexts(definition).filter(({ path }) => path.endsWith('/placement/path'));

const placementTexts = ({ oauth2, api_key, user_password }: ProviderDefinition): TextAt[] =>
  Object.entries({ oauth2, api_key, user_password }).flatMap(([name, part]) =>
    textsIn(part?.placement, `/${name}/placement`),
  );

/** @returns names of the config fields that a template holds */
export const configNames = (template: string): string[] =>
  templateNames(template).flatMap((name) => (name.startsWith('config.') ? [name.slice('config.'.length)] : []));
