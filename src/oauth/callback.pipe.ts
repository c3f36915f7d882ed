import { Injectable, type PipeTransform } from '@nestjs/common';
import { validationFailed } from '../platform/errors/errors.js';
import type { CallbackParameters } from './callback.service.js';

const LIMITS = {
  code: 8_192,
  state: 1_024,
  iss: 2_000,
  error: 1_000,
  error_description: 8_192,
  error_uri: 8_192,
} as const;

/** Takes the registered parameters of an authorization answer, once each, and ignores the rest (RFC 6749 §4.1.2, §3.1). */
@Injectable()
export class CallbackPipe implements PipeTransform<unknown, CallbackParameters> {
  transform(value: unknown): CallbackParameters {
    const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    const entries = Object.entries(LIMITS).flatMap(([name, limit]) => {
      const text = Object.hasOwn(given, name) ? given[name] : undefined;
      if (text === undefined || text === null || text === '') return [];
      if (typeof text !== 'string') throw validationFailed([{ field: name, message: 'must be one text' }]);
      if (text.length > limit)
        throw validationFailed([{ field: name, message: `must be at most ${limit} characters` }]);
      return [[name, text] as const];
    });
    return Object.fromEntries(entries);
  }
}
