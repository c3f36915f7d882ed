import { BadRequestException, InternalServerErrorException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { conflict, unauthorized, unavailable, validationFailed } from './errors.js';
import { InterlockError } from './interlock-error.js';
import { isDatabaseOutage, problemBody, toInterlockError } from './problem.js';

const withCode = (code: string, message = 'select * from secrets where key = sk-0123456789'): Error =>
  Object.assign(new Error(message), { code });

describe('the body of an error answer', () => {
  it('has the members of RFC 9457, a stable code and the id of the request', () => {
    expect(problemBody(conflict('in_use', 'It is used.', { usage: 2 }), 'r-1')).toEqual({
      type: 'urn:interlock:problem:in_use',
      title: 'Conflict',
      status: 409,
      detail: 'It is used.',
      code: 'in_use',
      request_id: 'r-1',
      usage: 2,
    });
  });

  it('names wrong fields', () => {
    const body = problemBody(validationFailed([{ field: 'limit', message: 'must be at most 200' }]), 'r-1');
    expect(body['errors']).toEqual([{ field: 'limit', message: 'must be at most 200' }]);
  });
});

describe('headers of an error answer', () => {
  it('challenge a caller without a bearer, and one whose bearer is refused', () => {
    expect(unauthorized('x').headers).toEqual({ 'www-authenticate': 'Bearer' });
    expect(unauthorized('x', 'invalid_token').headers).toEqual({ 'www-authenticate': 'Bearer error="invalid_token"' });
  });

  it.each([
    [0, '1'],
    [0.2, '1'],
    [7.1, '8'],
  ])('say after %d seconds when a new try makes sense, in whole seconds', (seconds, header) => {
    expect(unavailable('x', 'y', seconds).headers).toEqual({ 'retry-after': header });
  });
});

describe('whatever is thrown', () => {
  it.each([
    [conflict('in_use', 'It is used.'), 409, 'in_use'],
    [new NotFoundException('Cannot GET /secret/sk-0123456789'), 404, 'not_found'],
    [new BadRequestException('sk-0123456789'), 400, 'validation_failed'],
    [new InternalServerErrorException('sk-0123456789'), 500, 'internal_error'],
    [Object.assign(withCode('FST_ERR_CTP_BODY_TOO_LARGE'), { statusCode: 413 }), 413, 'payload_too_large'],
    [Object.assign(withCode('FST_ERR_BAD_URL'), { statusCode: 400 }), 400, 'validation_failed'],
    [Object.assign(withCode('FST_ERR_MAX_PARAM_LENGTH'), { statusCode: 414 }), 414, 'uri_too_long'],
    [Object.assign(new Error('x'), { statusCode: 500 }), 500, 'internal_error'],
    [withCode('23505'), 500, 'internal_error'],
    [withCode('57P01'), 503, 'database_unavailable'],
    [new TypeError('sk-0123456789'), 500, 'internal_error'],
    ['a text', 500, 'internal_error'],
    [null, 500, 'internal_error'],
    [undefined, 500, 'internal_error'],
  ])('%s has a status and a code, and no value of its own in the answer', (thrown, status, code) => {
    const error = toInterlockError(thrown);
    expect([error.status, error.code]).toEqual([status, code]);
    expect(JSON.stringify(problemBody(error, 'r-1'))).not.toMatch(/0123456789|select/);
  });

  it('is logged as loudly as it deserves', () => {
    expect(toInterlockError(new Error('x')).logLevel).toBe('error');
    expect(toInterlockError(new NotFoundException()).logLevel).toBe('info');
    expect(new InterlockError({ status: 422, code: 'a', detail: 'b' }).logLevel).toBe('info');
    expect(unavailable('x', 'y', 1).logLevel).toBe('warn');
  });

  it('says when to try again while the database is away', () => {
    expect(toInterlockError(withCode('ECONNREFUSED')).headers['retry-after']).toBe('2');
  });
});

describe('isDatabaseOutage', () => {
  it.each([
    '08006',
    '08001',
    '53300',
    '57014',
    '57P01',
    '57P02',
    '57P03',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
  ])('is true for %s', (code) => {
    expect(isDatabaseOutage(withCode(code))).toBe(true);
  });

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
  ])('is true for “%s”', (message) => {
    expect(isDatabaseOutage(new Error(message))).toBe(true);
  });

  it.each([withCode('23505'), withCode('42P01'), withCode('22021'), new Error('no such thing'), null, 'ECONNREFUSED'])(
    'is false for %s',
    (error) => {
      expect(isDatabaseOutage(error)).toBe(false);
    },
  );
});
