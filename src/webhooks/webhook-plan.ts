import { resolveConfig } from '../credentials/config-values.js';
import { unprocessable, validationFailed, type FieldError } from '../platform/errors/errors.js';
import type { InterlockError } from '../platform/errors/interlock-error.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { WebhooksDefinition, WebhookTypeDefinition } from '../provider-kit/schema/webhooks/webhooks.schema.js';
import { matchesPattern } from '../provider-kit/regular-expression.js';
import { kindOf, offersSecretHeader, SECRET_HEADER, type WebhookKind } from './webhook-kind.js';

/** What a caller asks for. */
export interface WebhookWish {
  readonly webhook_type?: string | undefined;
  readonly resource?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly config?: Readonly<Record<string, unknown>> | undefined;
}

/** A wish that the provider's definition allows. */
export interface WebhookPlan {
  readonly kind: WebhookKind;
  readonly resource: string | null;
  /** Empty: whatever the provider sends. */
  readonly events: string[];
  readonly config: Record<string, string>;
}

/** @throws InterlockError 422 `webhooks_not_supported`, 400 `validation_failed` naming each field */
export const planWebhook = (definition: ProviderDefinition, wish: WebhookWish, isManual: boolean): WebhookPlan => {
  const { webhooks } = definition;
  if (!webhooks) throw unprocessable('webhooks_not_supported', 'This provider has no webhooks.');
  const kind = chosenKind(webhooks, wish);
  const errors = [...resourceErrors(kind, wish.resource), ...eventErrors(kind, wish.events ?? [], isManual)];
  if (errors.length > 0) throw validationFailed(errors);
  return {
    kind,
    resource: wish.resource ?? null,
    events: plannedEvents(kind, wish.events ?? [], isManual),
    config: configFor(definition, kind, wish.config ?? {}),
  };
};

/** @throws InterlockError 400 `validation_failed` @returns the events of a changed wish */
export const planEvents = (kind: WebhookKind, events: readonly string[], isManual: boolean): string[] => {
  const errors = eventErrors(kind, events, isManual);
  if (errors.length > 0) throw validationFailed(errors);
  return plannedEvents(kind, events, isManual);
};

/** Where no kind is named, the one that the provider has, or the only one that takes the resource. */
const chosenKind = (webhooks: WebhooksDefinition, { webhook_type: wanted, resource }: WebhookWish): WebhookKind => {
  const types = webhooks.types ?? [];
  const names = types.map(({ name }) => name);
  const fitting = types.length === 1 ? types : types.filter((type) => takes(type, resource));
  const name = wanted ?? (fitting.length === 1 ? fitting[0]?.name : undefined) ?? null;
  const kind = kindOf(webhooks, name);
  if (kind) return kind;
  const message = names.length === 0 ? 'is not used by this provider' : `must be one of ${names.join(', ')}`;
  throw validationFailed([{ field: 'webhook_type', message }]);
};

const takes = ({ resource: wanted }: WebhookTypeDefinition, given: string | undefined): boolean =>
  wanted === undefined ? given === undefined : given !== undefined && matchesPattern(wanted.pattern, given);

const resourceErrors = ({ resource }: WebhookKind, given: string | undefined): FieldError[] => {
  if (!resource || (given !== undefined && matchesPattern(resource.pattern, given))) return [];
  return [{ field: 'resource', message: `must be a ${resource.title}, such as ${resource.example}` }];
};

const eventErrors = (kind: WebhookKind, events: readonly string[], isManual: boolean): FieldError[] => {
  const { events: offer } = kind;
  if (events.length === 0) {
    return !isManual && !offer && namesEvents(kind)
      ? [{ field: 'events', message: 'must name at least one event' }]
      : [];
  }
  const unknown = offer ? events.filter((event) => !isOffered(kind, offer, event)) : [];
  return unknown.length === 0
    ? []
    : [{ field: 'events', message: `must be of those on offer (${offer?.join(', ')}), not ${unknown.join(', ')}` }];
};

/** `pull_request.opened` is asked of the provider as `pull_request`, where it names actions only in its deliveries. */
const isOffered = ({ registration }: WebhookKind, offer: readonly string[], event: string): boolean =>
  offer.includes(event) ||
  (registration?.event_names === 'before_dot' && offer.includes(String(event.split('.', 1)[0])));

const plannedEvents = (kind: WebhookKind, events: readonly string[], isManual: boolean): string[] =>
  events.length === 0 && !isManual && namesEvents(kind) ? [...(kind.events ?? [])] : [...new Set(events)];

/** Whether the provider is told which events to send. */
const namesEvents = ({ registration }: WebhookKind): boolean =>
  JSON.stringify(registration?.create ?? {}).includes('${events}');

/** Only what the webhook needs is asked for, not what connecting an account would. */
const configFor = (
  definition: ProviderDefinition,
  { webhooks, registration }: WebhookKind,
  given: Readonly<Record<string, unknown>>,
): Record<string, string> => {
  const { [SECRET_HEADER]: secretHeader, ...fields } = given;
  const text = JSON.stringify([webhooks.signature, registration ?? {}]);
  const config = resolveConfig(
    {
      name: definition.name,
      display_name: definition.display_name,
      category: definition.category,
      description: definition.description,
      // A secret is kept with a credential, which a webhook may have.
      config_fields: (definition.config_fields ?? [])
        .filter(({ secret }) => secret !== true)
        .map((field) => ({ ...field, required: text.includes(`\${config.${field.name}}`) })),
    },
    'oauth',
    fields,
  );
  if (secretHeader === undefined || secretHeader === 'false') return config;
  if (secretHeader !== 'true' || !offersSecretHeader(webhooks)) throw secretHeaderProblem(webhooks);
  return { ...config, [SECRET_HEADER]: 'true' };
};

const secretHeaderProblem = (webhooks: WebhooksDefinition): InterlockError =>
  validationFailed([
    {
      field: `config.${SECRET_HEADER}`,
      message: offersSecretHeader(webhooks) ? 'must be "true" or "false"' : 'is not a known field',
    },
  ]);
