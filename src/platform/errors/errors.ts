import { InterlockError } from './interlock-error.js';

export interface FieldError {
  field: string;
  message: string;
}

type Extras = Record<string, unknown>;

/** 400 `validation_failed` with one entry per wrong field. */
export const validationFailed = (errors: readonly FieldError[], detail = 'The request is not valid.'): InterlockError =>
  new InterlockError({ status: 400, code: 'validation_failed', detail, extras: { errors } });

export const badRequest = (code: string, detail: string, extras: Extras = {}): InterlockError =>
  new InterlockError({ status: 400, code, detail, extras });

/**
 * 401 with the challenge that RFC 6750 §3 asks for.
 * @param bearerError `invalid_token` when a token was sent and refused; absent when none was sent
 * @param code stable code of the problem document
 */
export const unauthorized = (detail: string, bearerError?: 'invalid_token', code = 'unauthorized'): InterlockError =>
  new InterlockError({
    status: 401,
    code,
    detail,
    headers: { 'www-authenticate': bearerError ? `Bearer error="${bearerError}"` : 'Bearer' },
  });

export const forbidden = (code: string, detail: string, extras: Extras = {}): InterlockError =>
  new InterlockError({ status: 403, code, detail, extras });

/** 404 whose body never depends on the identifier, so that another user's object looks like a missing one. */
export const notFound = (detail = 'There is no such object.'): InterlockError =>
  new InterlockError({ status: 404, code: 'not_found', detail });

export const conflict = (code: string, detail: string, extras: Extras = {}): InterlockError =>
  new InterlockError({ status: 409, code, detail, extras });

export const unprocessable = (code: string, detail: string, extras: Extras = {}): InterlockError =>
  new InterlockError({ status: 422, code, detail, extras });

export const badGateway = (code: string, detail: string, extras: Extras = {}): InterlockError =>
  new InterlockError({ status: 502, code, detail, extras, logLevel: 'warn' });

/** 503 with `Retry-After`. @param retryAfterSeconds whole seconds after which a new try makes sense */
export const unavailable = (code: string, detail: string, retryAfterSeconds: number, cause?: unknown): InterlockError =>
  new InterlockError({
    status: 503,
    code,
    detail,
    headers: { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
    cause,
    logLevel: 'warn',
  });
