import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { readPointer, readText } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';
import { checkedAnswer } from '../../../provider-kit/webhooks/registration-answer.js';

/** HubSpot needs a limit with every URL; ten at once is what its own pages show. */
const THROTTLING = { maxConcurrentRequests: 10 };

/**
 * An app of HubSpot has one URL for its events, and one subscription per kind of event. The id of our webhook is that of
 * the app.
 * https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export class HubspotWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const current = await this.targetUrl(request);
    // Everybody who installed the app would stop being heard at the other URL.
    if (current !== null && current !== request.ingressUrl) {
      throw new ProviderError({ kind: 'rejected', reason: 'hubspot: the app sends its events to another URL already' });
    }
    await this.setEvents(request);
    const settings = { ...this.settings(request), method: 'PUT' } as const;
    await this.send({ ...settings, body: { targetUrl: request.ingressUrl, throttling: THROTTLING } }, request);
    return { providerWebhookId: String(request.config['app_id']), secret: null, expiresAt: null, answer: {} };
  }

  override updateSubscription(request: RegistrationRequest): Promise<void> {
    return this.setEvents(request);
  }

  /** What leads to another URL by now is not ours to remove. */
  override async unsubscribeFromEvents(request: RegistrationRequest): Promise<void> {
    if ((await this.targetUrl(request)) === request.ingressUrl) await super.unsubscribeFromEvents(request);
  }

  /** Makes what is missing. Subscriptions that nobody asked for here may be the work of somebody else, and stay. */
  private async setEvents(request: RegistrationRequest): Promise<void> {
    if (request.events.length === 0) {
      throw new ProviderError({ kind: 'rejected', reason: 'hubspot: at least one kind of event is needed' });
    }
    const { create } = this.registrationFor(request);
    const { json } = await this.send({ method: 'GET', url: create.url, auth: 'none' }, request);
    const existing = eventsIn(readPointer(json, '/results'));
    for (const event of request.events.filter((wanted) => !existing.has(wanted))) {
      const [eventType, propertyName] = event.split(':', 2);
      const body = { eventType, active: true, ...(propertyName === undefined ? {} : { propertyName }) };
      await this.send({ ...create, body }, request);
    }
  }

  /** @returns null where the app sends nothing yet */
  private async targetUrl(request: RegistrationRequest): Promise<string | null> {
    const call = this.settings(request);
    const answer = await request.call(this.requestFor(call, request));
    if (answer.status === 404) return null;
    return readText(checkedAnswer(call, answer, this.provider).json, '/targetUrl') ?? null;
  }

  private settings(request: RegistrationRequest): RegistrationCall {
    const { delete: call, create } = this.registrationFor(request);
    return { method: 'GET', url: (call ?? create).url, auth: 'none' };
  }
}

/** @returns `<eventType>` or `<eventType>:<propertyName>` of every subscription */
const eventsIn = (results: unknown): Set<string> =>
  new Set(
    (Array.isArray(results) ? results : []).map((result: unknown) =>
      ['/eventType', '/propertyName'].flatMap((name) => readText(result, name) ?? []).join(':'),
    ),
  );
