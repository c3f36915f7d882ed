const EXPRESSION = /\$\{([a-z_]+(?:\.[a-z0-9_]+)?)\}/g;

/** @returns what stands inside `${…}`, in order of appearance, also what {@link fillTemplate} would not take for a name */
export const templateNames = (template: string): string[] =>
  [...template.matchAll(/\$\{([^}]*)/g)].map((match) => String(match[1]));

/** @returns the values of a connection by the names that templates have for them: `config.<field>` */
export const namedConfig = (config: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(config).map(([name, value]) => [`config.${name}`, value]));

/**
 * Fills `${name}`.
 * @param values by name, such as `config.subdomain`, `client_id`, `api_key`
 * @param encode applied to each value; use `encodeURIComponent` inside URLs. A value that the template begins with is a whole
 *   URL and stays as it is
 * @throws Error naming the expression that has no value
 */
export const fillTemplate = (
  template: string,
  values: Readonly<Record<string, string | undefined>>,
  encode: (value: string) => string = (value) => value,
): string =>
  template.replace(EXPRESSION, (_whole, name: string, position: number) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`there is no value for \${${name}}`);
    return position === 0 ? value : encode(value);
  });
