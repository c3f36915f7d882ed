import { validationFailed } from '../platform/errors/errors.js';
import { isConnectionHeader } from '../provider-kit/connection-headers.js';

const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** RFC 9110 §5.5, without obs-text. */
const VALUE = /^[\x20-\x7e\t]{1,8192}$/;

/**
 * Checks the headers of a `host_scoped` credential.
 * @throws InterlockError 400 `validation_failed` naming each header
 */
export const hostHeaders = (given: Readonly<Record<string, unknown>>): Record<string, string> => {
  const entries = Object.entries(given);
  const seen = new Set<string>();
  const errors = entries.flatMap(([name, value]) => {
    const field = `headers.${name.slice(0, 100)}`;
    if (!NAME.test(name) || isConnectionHeader(name)) return [{ field, message: 'is not a header that can be set' }];
    if (seen.has(name.toLowerCase())) return [{ field, message: 'is there twice; case does not matter' }];
    seen.add(name.toLowerCase());
    return typeof value === 'string' && VALUE.test(value) ? [] : [{ field, message: 'must be printable text' }];
  });
  if (entries.length === 0 || entries.length > 20)
    errors.push({ field: 'headers', message: 'must hold 1 to 20 headers' });
  if (errors.length > 0) throw validationFailed(errors);
  return Object.fromEntries(entries) as Record<string, string>;
};
