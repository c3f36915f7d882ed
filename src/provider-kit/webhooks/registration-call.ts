import { ProviderError } from '../provider-error.js';
import type { RegistrationCall, RegistrationDefinition } from '../schema/webhooks/registration.schema.js';
import type { ProviderRequest, RegistrationRequest } from '../webhook-registration.js';
import { encodeForm } from './form-encode.js';
import { fillTexts, isHeaderValue } from './raw-answer.js';
import { callValues, fillText, fillUrl, type CallValues } from './registration-values.js';

/**
 * Fills one call of a definition.
 * @param request its events by the names that the provider takes
 * @throws ProviderError when a value is missing or does not fit where it should go
 */
export const callOf = (call: RegistrationCall, request: RegistrationRequest): ProviderRequest => {
  const values = callValues(request);
  const body = call.body === undefined ? null : bodyOf(call, values, request.events);
  const type = call.format === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    method: call.method,
    url: fillUrl(call.url, values),
    headers: { ...(body === null ? {} : { 'content-type': type }), ...headersOf(call.headers ?? {}, values) },
    body,
    auth: call.auth ?? 'credential',
  };
};

/** @returns the events by the names under which the provider registers them, each once */
export const eventNamesOf = (
  events: readonly string[],
  form: RegistrationDefinition['event_names'],
): readonly string[] =>
  form === 'before_dot' ? [...new Set(events.map((event) => String(event.split('.', 1)[0])))] : [...new Set(events)];

const headersOf = (headers: Readonly<Record<string, string>>, values: CallValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, template]) => {
      const value = fillText(template, values);
      if (!isHeaderValue(value)) {
        throw new ProviderError({ kind: 'rejected', reason: `a value does not fit into the header ${name}` });
      }
      return [name.toLowerCase(), value];
    }),
  );

const bodyOf = ({ body, format }: RegistrationCall, values: CallValues, events: readonly string[]): string => {
  const filled = fillTexts(body, (text) => (text === '${events}' ? [...events] : fillText(text, values)));
  if (format !== 'form') return JSON.stringify(filled);
  return encodeForm(Object(filled) as Record<string, unknown>);
};
