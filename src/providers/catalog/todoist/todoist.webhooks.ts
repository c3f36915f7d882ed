import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { readText } from '../../../provider-kit/json-pointer.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ProviderRequest, Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';
import { registeredIn } from '../../../provider-kit/webhooks/registered.js';

/**
 * An app has one webhook, whose key is the client secret of the app.
 * https://github.com/Doist/todoist-sdk-typescript (src/clients/app-client.ts, src/types/apps/types.ts)
 */
export class TodoistWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const registration = this.registrationFor(request);
    const { url } = registration.create;
    const secrets = await this.send({ method: 'GET', url: url.replace(/webhook$/, 'secrets') }, request);
    const created = await this.send(registration.create, request);
    const json = { ...Object(created.json), ...Object(secrets.json) } as object;
    return registeredIn({ ...created, json }, registration);
  }

  /** What leads to another URL by now is not ours to remove. */
  override async unsubscribeFromEvents(request: RegistrationRequest): Promise<void> {
    const { url } = this.registrationFor(request).create;
    const answer = await request.call(this.requestFor({ method: 'GET', url }, request));
    const current = readText(answer.json, '/callback_url');
    if (current === undefined || current === request.ingressUrl) await super.unsubscribeFromEvents(request);
  }

  /** `item:added` is asked for as `e_item_added`. */
  protected override requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    const events = request.events.map((event) => `e_${event.replace(':', '_')}`);
    return super.requestFor(call, { ...request, events });
  }
}
