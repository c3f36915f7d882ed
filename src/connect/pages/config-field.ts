import { html, type Html } from '../../oauth/html.js';
import type { ConfigFieldDefinition } from '../../provider-kit/provider-definition.js';
import { CONFIG_PREFIX } from '../page-form.js';

/** The words for a field: its title, or its name in words. */
export const labelOf = ({ name, title }: ConfigFieldDefinition): string =>
  title ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

/** @param value what the user gave before */
export const configField = (field: ConfigFieldDefinition, value: string | undefined): Html => {
  const name = `${CONFIG_PREFIX}${field.name}`;
  const required = field.required === true && html` required`;
  const chosen = value ?? field.default ?? '';
  if (field.enum) {
    const option = (text: string): Html =>
      html`<option value="${text}" ${text === chosen && html`selected`}>${text}</option>`;
    const none = chosen === '' && html`<option value="">Choose…</option>`;
    return html`<label
      >${labelOf(field)}<select name="${name}" ${required}>
        ${none}${field.enum.map(option)}
      </select></label
    >`;
  }
  if (field.secret === true) {
    return html`<label
      >${labelOf(field)}<input
        type="password"
        name="${name}"
        maxlength="500"
        autocomplete="off"
        spellcheck="false"
        ${required}
    /></label>`;
  }
  const pattern = htmlPattern(field.pattern);
  return html`<label
    >${labelOf(field)}<input
      name="${name}"
      value="${chosen}"
      maxlength="500"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      ${required}
      ${field.example !== undefined && html` placeholder="${field.example}" title="For example: ${field.example}"`}
      ${pattern !== null && html` pattern="${pattern}"`}
  /></label>`;
};

/**
 * A pattern for browsers, which match the whole value with the `v` flag
 * (https://html.spec.whatwg.org/multipage/input.html#attr-input-pattern): a hyphen at the end of a class is escaped there.
 * @returns null where the browser cannot check; the server checks in any case
 */
export const htmlPattern = (pattern: string | undefined): string | null => {
  if (pattern === undefined || !pattern.startsWith('^') || !pattern.endsWith('$')) return null;
  const escaped = pattern.replaceAll(/(?<!\\)-\]/g, '\\-]');
  try {
    return new RegExp(escaped, 'v').source;
  } catch {
    return null;
  }
};
