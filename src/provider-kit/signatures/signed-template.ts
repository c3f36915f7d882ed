const EXPRESSION = /\$\{([^}]*)\}/g;
const PLAIN_NAMES = new Set([
  'body',
  'timestamp',
  'method',
  'url',
  'url_decoded',
  'form',
  'json',
  'crc32',
  'webhook.id',
  'secret',
]);
const NAMED = /^(header|pair|query|config)\.(.+)$/;

/** A piece of a template: text that stands as it is, or the name of a value. */
export type TemplatePart = { readonly text: string } | { readonly name: string };

/** `body`, and no template at all, mean the raw body. */
const normalised = (signed: string | undefined): string =>
  signed === undefined || signed === 'body' ? '${body}' : signed;

/** @returns the pieces of `signed` in order */
export const templateParts = (signed: string | undefined): readonly TemplatePart[] => {
  const template = normalised(signed);
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of template.matchAll(EXPRESSION)) {
    if (match.index > end) parts.push({ text: template.slice(end, match.index) });
    parts.push({ name: String(match[1]) });
    end = match.index + match[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  return parts;
};

/** @returns the names in `${…}` of `signed`, `body` where it is left out */
export const templateNamesOf = (signed: string | undefined): string[] =>
  templateParts(signed).flatMap((part) => ('name' in part ? [part.name] : []));

/**
 * Checks the names of a template.
 * @param allowSecret true for scheme `hash` only
 * @returns what is wrong, or null
 */
export const templateProblem = (signed: string | undefined, allowSecret: boolean): string | null => {
  const names = templateNamesOf(signed);
  const unknown = names.find((name) => !PLAIN_NAMES.has(name) && !NAMED.test(name));
  if (unknown !== undefined) return `\${${unknown}} is no value that can be signed`;
  if (names.includes('secret') && !allowSecret) return '${secret} belongs into scheme `hash` only';
  return names.length === 0 ? 'nothing of the request is signed' : null;
};

/** @returns the two halves of a name such as `header.X-Name`, or null */
export const namedValue = (name: string): { readonly kind: string; readonly key: string } | null => {
  const match = NAMED.exec(name);
  return match === null ? null : { kind: String(match[1]), key: String(match[2]) };
};
