import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { InterlockError } from './interlock-error.js';
import { validationFailed } from './errors.js';

export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

/** The body of an error answer (RFC 9457). */
export const problemBody = (error: InterlockError, requestId: string): Record<string, unknown> => ({
  type: `urn:interlock:problem:${error.code}`,
  title: STATUS_CODES[error.status] ?? 'Error',
  status: error.status,
  detail: error.detail,
  code: error.code,
  request_id: requestId,
  ...error.extras,
});

/**
 * Turns whatever was thrown into an error with a defined answer. Only our own errors may speak; everything else is
 * reduced to its kind, so that no stack, SQL or value reaches a client.
 */
export const toInterlockError = (error: unknown): InterlockError => {
  if (error instanceof InterlockError) return error;
  if (error instanceof HttpException) return fromHttpException(error);
  const { code, statusCode } = codesOf(error);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return fromFastify(code, statusCode, error);
  if (isDatabaseOutage(error)) {
    return new InterlockError({
      status: 503,
      code: 'database_unavailable',
      detail: 'The database cannot be reached at the moment.',
      headers: { 'retry-after': '2' },
      cause: error,
      logLevel: 'error',
    });
  }
  return new InterlockError({
    status: 500,
    code: 'internal_error',
    detail: 'An internal error happened.',
    cause: error,
  });
};

const codesOf = (error: unknown): { code: string; statusCode: number | undefined } => {
  if (typeof error !== 'object' || error === null) return { code: '', statusCode: undefined };
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    statusCode: typeof statusCode === 'number' ? statusCode : undefined,
  };
};

const fromHttpException = (exception: HttpException): InterlockError => {
  const status = exception.getStatus();
  if (status === 404) {
    return new InterlockError({ status, code: 'not_found', detail: 'There is no such route.', cause: exception });
  }
  const code = status >= 500 ? 'internal_error' : (CODES[status] ?? 'bad_request');
  return new InterlockError({
    status,
    code,
    detail: DETAILS[status] ?? 'The request cannot be processed.',
    cause: exception,
  });
};

/** Fastify's own refusals: malformed JSON, wrong content type, too large, malformed URL. */
const fromFastify = (code: string, status: number, cause: unknown): InterlockError => {
  if (status === 400)
    return validationFailed([{ field: code === 'FST_ERR_BAD_URL' ? 'url' : 'body', message: 'is malformed' }]);
  return new InterlockError({
    status,
    code: CODES[status] ?? 'bad_request',
    detail: DETAILS[status] ?? 'The request cannot be processed.',
    cause,
  });
};

const CODES: Readonly<Record<number, string>> = {
  400: 'validation_failed',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  431: 'header_too_large',
};

const DETAILS: Readonly<Record<number, string>> = {
  413: 'The request body is too large.',
  414: 'The URL is too long.',
  415: 'The content type of the request is not supported.',
};

/** PostgreSQL classes 08 (connection), 53 (resources), 57 (timed out, shutting down), and the socket errors below them. */
const OUTAGE_CODES =
  /^(08...|53...|57014|57P0.|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const OUTAGE_MESSAGES =
  /connection terminated|not currently accepting connections|connection timeout|timeout exceeded when trying to connect|timeout expired|query read timeout|connections are closed|not queryable/i;

/** @returns true when the database did not answer, as opposed to refusing a statement */
export const isDatabaseOutage = (error: unknown): boolean => {
  const { code } = codesOf(error);
  if (OUTAGE_CODES.test(code)) return true;
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  return OUTAGE_MESSAGES.test(message);
};
