/**
 * Writes `application/x-www-form-urlencoded` from an object. Lists become `name[]`, members of objects `name[member]`;
 * a name that says so itself stays as it is. What is null or undefined is left out.
 */
export const encodeForm = (fields: Readonly<Record<string, unknown>>): string => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) append(form, name, value);
  return form.toString();
};

const append = (form: URLSearchParams, name: string, value: unknown): void => {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const key = name.endsWith('[]') ? name : `${name}[]`;
    for (const member of value) append(form, key, member);
  } else if (typeof value === 'object') {
    for (const [member, inner] of Object.entries(value)) append(form, `${name}[${member}]`, inner);
  } else {
    form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
};
