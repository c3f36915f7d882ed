import { validationFailed } from '../platform/errors/errors.js';

/** Path and query of a call, byte for byte as the caller sent them. */
export interface CallPath {
  /** Begins with a slash, or is empty. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
}

/** RFC 3986 §2: what may stand in a URL. Backslashes are no part of it, and some servers read them as slashes. */
const URL_CHARACTERS = /^[!-[\]-~]*$/;
/** How often something may have been percent-encoded over and over. */
const MOST_LAYERS = 5;

/**
 * Takes from a request target what comes behind the route's own segments.
 * @param target of the request line (RFC 9112 §3.2), also in absolute form
 * @param ownSegments how many segments belong to the route
 * @throws InterlockError 400 `validation_failed` when it could lead away from the base that it is put behind
 */
export const callPathOf = (target: string, ownSegments: number): CallPath => {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, '');
  if (!URL_CHARACTERS.test(local) || local.includes('#')) throw refused('holds a character that no URL may hold');
  const mark = local.indexOf('?');
  const whole = mark < 0 ? local : local.slice(0, mark);
  const path = behind(whole, ownSegments);
  assertStays(path);
  return { path, query: mark < 0 ? '' : local.slice(mark) };
};

/**
 * @param path begins with a slash, or is empty
 * @throws InterlockError 400 `validation_failed` when it holds a dot segment, encoded or not, or begins with two slashes
 */
export const assertStays = (path: string): void => {
  if (path.startsWith('//')) throw refused('must not begin with two slashes');
  if (readings(path).some(hasDotSegment)) throw refused('must not hold the segments . and ..');
};

/** The path as it is, and as a server may read it that decodes it, once or over and over. */
const readings = (path: string): string[] => {
  const all = [path];
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const last = all.at(-1) ?? '';
    const decoded = last.replace(/%[0-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
    if (decoded === last) return all;
    all.push(decoded);
  }
  throw refused('is percent-encoded too many times');
};

/**
 * Some servers cut something off a segment before they look at it: parameters (`..;x`, RFC 3986 §3.3), what follows a decoded
 * `?`, `#` or zero character. URL parsers leave tabs and line breaks out (https://url.spec.whatwg.org/#concept-basic-url-parser).
 */
const hasDotSegment = (path: string): boolean =>
  path
    .replaceAll(/[\t\n\r]/g, '')
    .split(/[/\\]/)
    .some((segment) => /^\.{1,2}([;?#\0]|$)/.test(segment));

const behind = (path: string, segments: number): string => {
  let at = 0;
  for (let count = 0; count < segments; count += 1) {
    at = path.indexOf('/', at + 1);
    if (at < 0) return '';
  }
  return path.slice(at);
};

const refused = (message: string) => validationFailed([{ field: 'path', message }]);
