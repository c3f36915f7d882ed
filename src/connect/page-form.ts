import { validationFailed, type FieldError } from '../platform/errors/errors.js';

/** What one of our forms sent. */
export interface PageForm {
  readonly provider: string;
  /** The form's own fields but `provider`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Values of the provider's `config_fields`; those left empty are absent. */
  readonly config: Readonly<Record<string, string>>;
}

/** Sets the provider's own fields apart from ours. */
export const CONFIG_PREFIX = 'config.';

/**
 * @param body as the form parser gives it: a repeated field is a list
 * @param known names of the form's own fields besides `provider`
 * @throws InterlockError 400 `validation_failed` naming every unknown, repeated or missing field
 */
export const readForm = (body: unknown, known: readonly string[]): PageForm => {
  const isKnown = (name: string): boolean =>
    name === 'provider' || known.includes(name) || name.startsWith(CONFIG_PREFIX);
  const errors: FieldError[] = [];
  const texts: [string, string][] = [];
  for (const [field, value] of Object.entries<unknown>(Object(body))) {
    if (!isKnown(field)) errors.push({ field, message: 'is not a known field' });
    else if (typeof value === 'string') texts.push([field, value]);
    else errors.push({ field, message: 'must be one text' });
  }
  const [, provider = ''] = texts.find(([name]) => name === 'provider') ?? [];
  if (provider === '') errors.push({ field: 'provider', message: 'is required' });
  if (errors.length > 0) throw validationFailed(errors);
  const config = texts.filter(([name, value]) => name.startsWith(CONFIG_PREFIX) && value !== '');
  return {
    provider,
    fields: Object.fromEntries(texts.filter(([name]) => known.includes(name))),
    config: Object.fromEntries(config.map(([name, value]) => [name.slice(CONFIG_PREFIX.length), value])),
  };
};
