import { templatesOf } from '../provider-kit/definition-urls.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { templateNames } from '../provider-kit/template.js';

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

/** The first part that a place belongs to decides; what belongs to none matters to all. */
const isOf = (path: string, way: ConnectWay): boolean =>
  OWN_PARTS.find(({ part }) => part.test(path))?.ways.includes(way) ?? true;

const pathPlacements = ({ oauth2, api_key, user_password }: ProviderDefinition): { path: string; text: string }[] =>
  Object.entries({ oauth2, api_key, user_password }).flatMap(([name, part]) => {
    const placement = part?.placement;
    const text = typeof placement === 'object' && 'path' in placement ? placement.path : undefined;
    return text === undefined ? [] : [{ path: `/${name}/placement/path`, text }];
  });

/** @returns names of the config fields that a template holds */
export const configNames = (template: string): string[] =>
  templateNames(template).flatMap((name) => (name.startsWith('config.') ? [name.slice('config.'.length)] : []));
