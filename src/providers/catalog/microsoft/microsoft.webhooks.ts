import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ProviderRequest, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

const MINUTE_MS = 60_000;

/**
 * The longest life that every version of the documentation allows, in minutes: 4230 of most resources, 60 of messages in
 * chats and channels and of presence. Others may live longer; a renewal costs one call.
 * https://learn.microsoft.com/en-us/graph/api/resources/subscription#subscription-lifetime
 */
const LIFE = { short: 60, usual: 4230 } as const;

/** Less than the longest, because the clocks of two machines differ. */
const MARGIN_MINUTES = 1;

const SHORT_LIVED = /(^|\/)(chats|teams|presences)(\/|\?|$)/i;

/** Microsoft Graph wants the end of a subscription as a date, and its events as one text. */
export class MicrosoftWebhookManager extends DeclarativeWebhookManager {
  protected override requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    if (call.body === undefined) return super.requestFor(call, request);
    const body: Record<string, unknown> = { ...Object(call.body), expirationDateTime: expiryOf(request) };
    // https://learn.microsoft.com/en-us/graph/api/resources/subscription: "a comma-separated list"
    if (body['changeType'] !== undefined) body['changeType'] = [...new Set(request.events)].join(',');
    return super.requestFor({ ...call, body }, request);
  }
}

/** @returns ISO 8601 in UTC */
const expiryOf = ({ now, resource }: RegistrationRequest): string => {
  const minutes = SHORT_LIVED.test(resource ?? '') ? LIFE.short : LIFE.usual;
  return new Date(now.getTime() + (minutes - MARGIN_MINUTES) * MINUTE_MS).toISOString();
};
