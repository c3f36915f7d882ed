import { ProviderError } from './provider-error.js';
import type { RegistrationCall, RegistrationDefinition } from './schema/webhooks/registration.schema.js';
import { WebhookManager } from './webhook-manager.js';
import type {
  ListedWebhook,
  ProviderAnswer,
  ProviderRequest,
  Registered,
  RegistrationRequest,
} from './webhook-registration.js';
import { listWebhooks } from './webhooks/list-webhooks.js';
import { expiryIn, registeredIn } from './webhooks/registered.js';
import { checkedAnswer, isGone } from './webhooks/registration-answer.js';
import { callOf, eventNamesOf } from './webhooks/registration-call.js';

/** Registers webhooks with the calls that the definition describes. */
export class DeclarativeWebhookManager extends WebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const registration = this.registrationFor(request);
    return registeredIn(await this.send(registration.create, request), registration);
  }

  override async unsubscribeFromEvents(request: RegistrationRequest): Promise<void> {
    const { delete: call } = this.registrationFor(request);
    if (call === undefined) return;
    const answer = await request.call(this.requestFor(call, request));
    if (isGone(call, answer, [404, 410])) return;
    checkedAnswer(call, answer, this.provider);
  }

  override async updateSubscription(request: RegistrationRequest): Promise<void> {
    await this.send(this.required('update', request), request);
  }

  override async renewSubscription(request: RegistrationRequest): Promise<{ expiresAt: Date | null }> {
    const call = this.required('renew', request);
    return { expiresAt: expiryIn(await this.send(call, request), this.registrationFor(request).renew?.expires_at) };
  }

  override async ping(request: RegistrationRequest): Promise<void> {
    await this.send(this.required('ping', request), request);
  }

  override async listSubscriptions(request: RegistrationRequest): Promise<ListedWebhook[]> {
    const { list } = this.registrationFor(request);
    if (list === undefined) throw this.noCall('list');
    return listWebhooks(list, this.requestFor(list, request), request.call, this.provider);
  }

  /** One call, from its template to a checked answer. @throws ProviderError, {@link WebhookGone} */
  protected async send(call: RegistrationCall, request: RegistrationRequest): Promise<ProviderAnswer> {
    return checkedAnswer(call, await request.call(this.requestFor(call, request)), this.provider);
  }

  /** What is sent to the provider. Override where a body needs what a template cannot say. */
  protected requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    const { event_names: form } = this.registrationFor(request);
    return callOf(call, { ...request, events: eventNamesOf(request.events, form) });
  }

  /** @throws ProviderError for a kind of webhook that is made by hand */
  protected registrationFor({ webhookType }: RegistrationRequest): RegistrationDefinition {
    const registration = this.registrationOf(webhookType);
    if (registration !== undefined) return registration;
    throw new ProviderError({ kind: 'configuration', reason: `webhooks of ${this.provider} are made by hand` });
  }

  private required(name: 'update' | 'renew' | 'ping', request: RegistrationRequest): RegistrationCall {
    const call = this.registrationFor(request)[name];
    if (call === undefined) throw this.noCall(name);
    return call;
  }

  private noCall(name: string): ProviderError {
    return new ProviderError({ kind: 'configuration', reason: `${this.provider} has no call to ${name} a webhook` });
  }
}
