import { type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config/app-config.js';
import type { ErrorLogLevel } from '../errors/interlock-error.js';
import { serializeError } from './serialize-error.js';

const REDACTED_MEMBERS = [
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'api_key',
  'password',
  'secret',
  'code',
  'code_verifier',
  'state',
  'authorization',
  'cookie',
  'token',
];

/** Nest's account of its own start: of use only to those who look for it. */
const FRAMEWORK_CONTEXTS = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

/** Structured logs on standard output (pino). Bodies, headers and query strings are never passed to it. */
export class AppLogger implements LoggerService {
  readonly pino: Logger;

  constructor(level: LogLevel, destination?: DestinationStream) {
    this.pino = pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        serializers: { err: serializeError, cause: serializeError },
        redact: {
          paths: REDACTED_MEMBERS.flatMap((name) => [`detail.${name}`, `detail.*.${name}`]),
          censor: '[secret]',
        },
      },
      destination ?? pino.destination({ dest: 1, sync: true }),
    );
  }

  /** One line for one failed request. */
  problem(level: ErrorLogLevel, fields: Record<string, unknown>): void {
    this.pino[level](fields, 'request failed');
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(FRAMEWORK_CONTEXTS.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context last, and a stack before it; an object before the context is logged as `detail`. */
  private write(level: Exclude<LogLevel, 'silent'>, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? { context: rest.at(-1) } : {};
    const detail = rest.find((part): part is object => typeof part === 'object' && part !== null);
    const text = typeof message === 'string' ? message : 'error';
    const err = typeof message === 'object' && message !== null ? { err: message } : {};
    const extra = detail === undefined ? {} : 'stack' in detail ? { err: detail } : { detail };
    this.pino[level]({ ...context, ...err, ...extra }, text);
  }
}
