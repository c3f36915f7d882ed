import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { validationFailed, type FieldError } from '../platform/errors/errors.js';
import { templatesOf, credentialUrlsOf } from '../provider-kit/definition-urls.js';
import type { ConfigFieldDefinition, ProviderDefinition } from '../provider-kit/provider-definition.js';
import { fillTemplate, templateNames } from '../provider-kit/template.js';

/** What a value may look like where the definition gives no pattern: nothing that could leave its place in a URL. */
const SAFE_VALUE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/;

/**
 * Checks the values that a user gives for a provider's `config_fields` and fills in defaults.
 * @param given as received; its members must be texts
 * @throws InterlockError 400 `validation_failed` naming each field
 */
export const resolveConfig = (
  definition: ProviderDefinition,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, string> => {
  const fields = definition.config_fields ?? [];
  const needed = neededFields(definition);
  const errors: FieldError[] = Object.keys(given)
    .filter((name) => !fields.some((field) => field.name === name))
    .map((name) => ({ field: `config.${name}`, message: 'is not a known field' }));
  const values: Record<string, string> = {};
  for (const field of fields) {
    const own = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    const value = own === undefined || own === null || own === '' ? field.default : own;
    const message = problemWith({ ...field, required: needed.has(field.name) }, value);
    if (message !== null) errors.push({ field: `config.${field.name}`, message });
    else if (typeof value === 'string') values[field.name] = value;
  }
  errors.push(...(errors.length > 0 ? [] : urlErrors(definition, values)));
  if (errors.length > 0) throw validationFailed(errors);
  return values;
};

/** Fields that are said to be required, and those without which a URL or a parameter could not be filled. */
const neededFields = (definition: ProviderDefinition): ReadonlySet<string> => {
  const required = (definition.config_fields ?? []).filter((field) => field.required).map((field) => field.name);
  return new Set([...required, ...templatesOf(definition).flatMap(({ text }) => configNames(text))]);
};

/** A host that the characters allow may still be none, such as a broken Punycode label. */
const urlErrors = (definition: ProviderDefinition, values: Readonly<Record<string, string>>): FieldError[] => {
  const filling = Object.fromEntries(Object.entries(values).map(([name, value]) => [`config.${name}`, value]));
  const broken = credentialUrlsOf(definition).find(
    ({ url }) => !URL.canParse(fillTemplate(url, { ...filling, client_id: 'x' }, encodeURIComponent)),
  );
  const [field] = broken === undefined ? [] : configNames(broken.url);
  return field === undefined ? [] : [{ field: `config.${field}`, message: 'does not give a URL' }];
};

const configNames = (template: string): string[] =>
  templateNames(template).flatMap((name) => (name.startsWith('config.') ? [name.slice('config.'.length)] : []));

const problemWith = (field: ConfigFieldDefinition, value: unknown): string | null => {
  if (value === undefined) return field.required === true ? 'is required' : null;
  if (typeof value !== 'string') return 'must be text';
  if (value.length > 500) return 'must be at most 500 characters';
  if (field.enum && !field.enum.includes(value)) return `must be one of ${field.enum.join(', ')}`;
  if (field.pattern !== undefined) return matchesPattern(field.pattern, value) ? null : `must match ${field.pattern}`;
  return field.enum || SAFE_VALUE.test(value) ? null : 'must be letters, digits, dots, underscores and hyphens';
};

const PATTERN_TIMEOUT_MS = 100;

/** A pattern of a provider file may backtrack for minutes on a hostile value: that value is refused instead. */
export const matchesPattern = (pattern: string, value: string): boolean => {
  try {
    return (
      runInNewContext("new RegExp(pattern, 'u').test(value)", { pattern, value }, { timeout: PATTERN_TIMEOUT_MS }) ===
      true
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
};

/**
 * Names an account at a provider. Accounts of different tenants may share an id, so the tenant is part of the name.
 * @returns null when the provider names no account
 */
export const accountKey = (accountId: string | null, config: Readonly<Record<string, string>>): string | null => {
  if (accountId === null) return null;
  const entries = Object.entries(config).sort(([a], [b]) => a.localeCompare(b));
  if (entries.length === 0) return accountId;
  return `${accountId}@${createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16)}`;
};
