import type { ConfigFieldDefinition } from '../provider-kit/provider-definition.js';
import { matchesPattern } from '../provider-kit/regular-expression.js';

/** What a value may look like where the definition gives no pattern: nothing that could leave its place in a URL. */
const SAFE_VALUE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/;
/** A secret is percent-encoded wherever it stands in a URL, so that it may hold anything that a header can carry. */
const PRINTABLE = /^[\x20-\x7e]+$/;

const MAX_LENGTH = 500;
const MAX_SECRET_LENGTH = 16_384;

/** Takes off what people paste along with a value (`https://`, `.acme.example`), as often as it is there, in any case. */
export const stripped = ({ strip = [] }: Pick<ConfigFieldDefinition, 'strip'>, given: string): string => {
  let value = given.trim();
  for (let before = ''; before !== value;) {
    before = value;
    for (const part of strip) value = withoutPart(value, part);
  }
  return value;
};

const withoutPart = (value: string, part: string): string => {
  const [text, wanted] = [value.toLowerCase(), part.toLowerCase()];
  // A letter may change its length with its case: then the positions do not fit.
  if (text.length !== value.length || wanted.length !== part.length) return value;
  if (text.startsWith(wanted)) return value.slice(part.length).trim();
  return text.endsWith(wanted) ? value.slice(0, -part.length).trim() : value;
};

/** @returns what is wrong with the value of a field, in words that do not repeat it; null when nothing is */
export const problemWith = (field: ConfigFieldDefinition, value: unknown): string | null => {
  if (value === undefined) return field.required === true ? 'is required' : null;
  if (typeof value !== 'string') return 'must be text';
  const most = field.secret ? MAX_SECRET_LENGTH : MAX_LENGTH;
  if (value.length > most) return `must be at most ${most} characters`;
  if (field.enum && !field.enum.includes(value)) return `must be one of ${field.enum.join(', ')}`;
  if (field.pattern !== undefined) return matchesPattern(field.pattern, value) ? null : `must match ${field.pattern}`;
  if (field.secret) return PRINTABLE.test(value) ? null : 'must be printable ASCII';
  return field.enum || SAFE_VALUE.test(value) ? null : 'must be letters, digits, dots, underscores and hyphens';
};
