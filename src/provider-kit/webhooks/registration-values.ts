import { ProviderError } from '../provider-error.js';
import { fillTemplate } from '../template.js';
import type { RegistrationRequest } from '../webhook-registration.js';

/** The values that the templates of a call may use, by name. */
export type CallValues = Readonly<Record<string, string | undefined>>;

export const callValues = (request: RegistrationRequest): CallValues => ({
  ...request.credentialValues,
  ...prefixed('config', request.config),
  ...prefixed('answer', request.answer),
  ingress_url: request.ingressUrl,
  secret: request.secret?.reveal(),
  resource: request.resource ?? undefined,
  'resource.encoded': request.resource === null ? undefined : encodeURIComponent(request.resource),
  events: request.events.join(','),
  'webhook.id': request.providerWebhookId ?? undefined,
  'webhook.name': request.name,
});

const prefixed = (prefix: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

/** @throws ProviderError `configuration` when the template names a value that is not there */
export const fillText = (text: string, values: CallValues): string => filled(text, values);

/**
 * Fills a URL. Each value is percent-encoded; the slashes of a resource stay, because it may be a path.
 * @throws ProviderError when a value is missing, or would lead to another path than the definition means
 */
export const fillUrl = (template: string, values: CallValues): string => {
  const encoded = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === undefined ? undefined : urlValue(name, value)]),
  );
  const url = filled(template, encoded);
  const [path = ''] = url.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/, 1);
  // WHATWG URL §3.3: these are resolved away, in any spelling, and the call would go elsewhere.
  if (path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment)) || !URL.canParse(url)) {
    throw new ProviderError({ kind: 'rejected', reason: 'a value does not fit into the URL of the call' });
  }
  return url;
};

const urlValue = (name: string, value: string): string => {
  if (name === 'resource.encoded') return value;
  if (name !== 'resource') return encodeURIComponent(value);
  return value.split('/').map(encodeURIComponent).join('/');
};

const filled = (template: string, values: CallValues): string => {
  try {
    return fillTemplate(template, values);
  } catch (cause) {
    const reason = `a call of the definition cannot be filled: ${cause instanceof Error ? cause.message : 'no value'}`;
    throw new ProviderError({ kind: 'configuration', reason });
  }
};
