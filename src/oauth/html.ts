/** Markup in which every value was escaped. Only {@link html} and {@link trusted} make it. */
export class Html {
  constructor(readonly text: string) {}
}

export type HtmlValue = string | number | Html | readonly Html[] | null | false;

/**
 * Tag of a template: texts are escaped, for element content and for attributes in double quotes alike.
 * `null` and `false` leave nothing, so that a part can depend on a condition.
 */
export const html = (parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(parts.map((part, index) => part + render(values[index] ?? null)).join(''));

/** Markup of our own that holds no value of anybody else. */
export const trusted = (text: string): Html => new Html(text);

const render = (value: HtmlValue): string => {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
