import { validationFailed, type FieldError } from '../platform/errors/errors.js';
import { credentialUrlsOf } from '../provider-kit/definition-urls.js';
import type { ConfigFieldDefinition, ConfigValues, ProviderDefinition } from '../provider-kit/provider-definition.js';
import { configNames, neededFields, type ConnectWay } from '../provider-kit/connection-fields.js';
import { fillTemplate, namedConfig, templateNames } from '../provider-kit/template.js';
import { problemWith, stripped } from './config-field-value.js';

/**
 * Checks the values that a user gives for a provider's `config_fields` and fills in defaults, before an account is connected:
 * what the provider itself will say is not the user's.
 * @param way only what this way of connecting needs must be given
 * @param given as received; its members must be texts
 * @param held values of the credential that is renewed: they count where nothing is given
 * @throws InterlockError 400 `validation_failed` naming each field
 */
export const resolveConfig = (
  definition: ProviderDefinition,
  way: ConnectWay,
  given: Given = {},
  held: ConfigValues = {},
): Record<string, string> => {
  const theirs = (definition.config_fields ?? []).filter(({ from }) => from !== undefined);
  const refused = theirs
    .filter((field) => normalised(field, ownValue(given, field.name)) !== undefined)
    .map(({ name }) => ({ field: `config.${name}`, message: 'is a value that the provider gives' }));
  const isOutdated = ([name, value]: [string, string]): boolean =>
    theirs.some((field) => field.name === name && usable(field, value) === undefined);
  const kept = Object.fromEntries(Object.entries(held).filter((entry) => !isOutdated(entry)));
  return resolve({ definition, way }, given, kept, refused);
};

/**
 * As {@link resolveConfig}, for a secret that a user brings: there the provider says nothing, so that the user may say it all.
 * @throws InterlockError 400 `validation_failed` naming each field
 */
export const resolveBroughtConfig = (
  definition: ProviderDefinition,
  way: ConnectWay,
  given: Given = {},
): Record<string, string> => resolve({ definition, way }, given, {}, []);

type Given = Readonly<Record<string, unknown>>;

/** @param refused what is wrong already */
const resolve = (
  { definition, way }: { definition: ProviderDefinition; way: ConnectWay },
  given: Given,
  held: ConfigValues,
  refused: readonly FieldError[],
): Record<string, string> => {
  const fields = definition.config_fields ?? [];
  const needed = neededFields(definition, way);
  const unknown = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  const errors = [...unknown.map((name) => ({ field: `config.${name}`, message: 'is not a known field' })), ...refused];
  const values: Record<string, string> = {};
  for (const field of fields) {
    const own = normalised(field, ownValue(given, field.name)) ?? ownValue(held, field.name);
    const value = own ?? field.default;
    const message = problemWith({ ...field, required: !field.from && needed.has(field.name) }, value);
    if (message !== null) errors.push({ field: `config.${field.name}`, message });
    else if (typeof value === 'string') values[field.name] = value;
  }
  errors.push(...(errors.length > 0 ? [] : urlErrors(definition, values)));
  if (errors.length > 0) throw validationFailed(errors);
  return values;
};

/**
 * Takes the values that a provider itself gives. One that is not as its field wants it is as good as none.
 * @param read finds a value at its place, or does not
 */
export const captureConfig = (
  definition: ProviderDefinition,
  read: (from: NonNullable<ConfigFieldDefinition['from']>) => string | undefined,
): Record<string, string> =>
  Object.fromEntries(
    (definition.config_fields ?? []).flatMap((field) => {
      const value = field.from && usable(field, normalised(field, read(field.from)));
      return value === undefined ? [] : [[field.name, value] as const];
    }),
  );

/** @returns names of fields without which a URL or a parameter of the definition cannot be filled */
export const missingConfig = (definition: ProviderDefinition, values: ConfigValues): string[] =>
  [...neededFields(definition, 'oauth')].filter((name) => !Object.hasOwn(values, name));

/** Sets the values apart that are secrets, and so belong into the sealed part of a credential. */
export const partConfig = (
  { config_fields: fields = [] }: ProviderDefinition,
  values: ConfigValues,
): { open: Record<string, string>; sealed: Record<string, string> } => {
  const entries = Object.entries(values);
  const isSecret = (name: string): boolean => fields.some((field) => field.name === name && field.secret === true);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !isSecret(name))),
    sealed: Object.fromEntries(entries.filter(([name]) => isSecret(name))),
  };
};

/** Puts the values that are secrets where the vault seals them. */
export const withSealedConfig = <Secret extends object>(
  secret: Secret,
  sealed: ConfigValues,
): Secret & { config?: ConfigValues } => (Object.keys(sealed).length === 0 ? secret : { ...secret, config: sealed });

const ownValue = (values: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** Nothing, `null` and an empty text are no value. */
const normalised = (field: ConfigFieldDefinition, value: unknown): unknown => {
  const text = typeof value === 'string' ? stripped(field, value) : value;
  return text === null || text === '' ? undefined : text;
};

const usable = (field: ConfigFieldDefinition, value: unknown): string | undefined =>
  typeof value === 'string' && problemWith(field, value) === null ? value : undefined;

/** A host that the characters allow may still be none, such as a broken Punycode label. */
const urlErrors = (definition: ProviderDefinition, values: ConfigValues): FieldError[] => {
  const broken = credentialUrlsOf(definition).find(
    ({ url }) => missingNames(url, values).length === 0 && !URL.canParse(filledUrl(url, values)),
  );
  const [field] = broken === undefined ? [] : configNames(broken.url);
  return field === undefined ? [] : [{ field: `config.${field}`, message: 'does not give a URL' }];
};

const missingNames = (url: string, values: ConfigValues): string[] =>
  configNames(url).filter((name) => !Object.hasOwn(values, name));

/** What is no config field is known only when the URL is used. */
const filledUrl = (url: string, values: ConfigValues): string => {
  const others = Object.fromEntries(templateNames(url).map((name) => [name, 'x']));
  return fillTemplate(url, { ...others, ...namedConfig(values) }, encodeURIComponent);
};
