import type { IncomingMessage } from 'node:http';
import { validationFailed } from '../errors/errors.js';
import { USER_ID_MAX_LENGTH, isUserId, type Caller } from './caller.js';
import { insufficientScope } from './insufficient-scope.js';

const HEADER = 'X-On-Behalf-Of';
const KEY = 'x-on-behalf-of';

type IncomingHeaders = Pick<IncomingMessage, 'headers' | 'rawHeaders'>;

export const namesAnotherUser = (request: Pick<IncomingMessage, 'headers'>): boolean =>
  request.headers[KEY] !== undefined;

/**
 * Lets a backend act for the user that it names.
 * @param request its header is read as UTF-8, spaces and tabs around it removed (RFC 9110 §5.5)
 * @returns the caller itself when the header is absent
 * @throws InterlockError 403 `insufficient_scope` without `integrations:service`; 400 `validation_failed` when the
 *   header is repeated or holds no usable user id
 */
export const onBehalfOf = (request: IncomingHeaders, caller: Caller): Caller => {
  if (!namesAnotherUser(request)) return caller;
  if (!caller.scopes.has('integrations:service')) throw insufficientScope('integrations:service');
  const [value, ...more] = valuesOf(request.rawHeaders);
  if (value === undefined || more.length > 0) throw refused('must be sent once');
  const userId = decodeUtf8(value)?.replace(/^[ \t]+|[ \t]+$/g, '');
  if (userId === undefined) throw refused('must be UTF-8');
  if (!isUserId(userId)) {
    throw refused(`must be a user id of 1 to ${USER_ID_MAX_LENGTH} characters without control characters`);
  }
  return { subject: caller.subject, userId, scopes: caller.scopes };
};

/** Node joins a repeated header with commas, which a user id may contain: only the raw list tells them apart. */
const valuesOf = (rawHeaders: readonly string[]): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === KEY);

/** Node hands header bytes out as Latin-1. Bytes that are no UTF-8 are refused: a guess could name another user. */
const decodeUtf8 = (value: string): string | undefined => {
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
};

const refused = (message: string) => validationFailed([{ field: HEADER, message }]);
