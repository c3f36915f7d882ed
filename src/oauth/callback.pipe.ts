import { Injectable, type PipeTransform } from '@nestjs/common';
import { validationFailed } from '../platform/errors/errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { CallbackParameters } from './callback.service.js';

const LIMITS = {
  code: 8_192,
  state: 1_024,
  iss: 2_000,
  error: 1_000,
  error_description: 8_192,
  error_uri: 8_192,
} as const;

const MAX_FURTHER = 2_000;

/**
 * Takes the registered parameters of an authorization answer, once each, and those that a definition names. It ignores the
 * rest (RFC 6749 §4.1.2, §3.1).
 */
@Injectable()
export class CallbackPipe implements PipeTransform<unknown, CallbackParameters> {
  constructor(private readonly registry: ProviderRegistry) {}

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
    const further = this.further(given);
    return { ...Object.fromEntries(entries), ...(Object.keys(further).length === 0 ? {} : { further }) };
  }

  /** Which provider answers is known only when the state is looked at, so here the names of all of them count. */
  private further(given: Readonly<Record<string, unknown>>): Record<string, string> {
    const names = this.registry
      .list()
      .flatMap(({ definition }) => definition.config_fields ?? [])
      .flatMap(({ from }) => (from && 'callback' in from ? [from.callback] : []));
    return Object.fromEntries(
      [...new Set(names)].flatMap((name) => {
        const text = Object.hasOwn(given, name) ? given[name] : undefined;
        return typeof text === 'string' && text !== '' && text.length <= MAX_FURTHER ? [[name, text] as const] : [];
      }),
    );
  }
}
