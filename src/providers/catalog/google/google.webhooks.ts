import { randomUUID } from 'node:crypto';
import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { readText } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';
import { registeredIn } from '../../../provider-kit/webhooks/registered.js';

/** Channels are made with an id of ours that was never used before; those for changes in Drive begin at a page token. */
export class GoogleWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const registration = this.registrationFor(request);
    const { create } = registration;
    const start = create.url.endsWith('/changes/watch') ? await this.startOfChanges(create.url, request) : null;
    const url = start === null ? create.url : `${create.url}?pageToken=${encodeURIComponent(start)}`;
    const body = { ...Object(create.body), id: randomUUID() } as object;
    const registered = registeredIn(await this.send({ ...create, url, body }, request), registration);
    // Whoever receives the first notification lists the changes from here.
    return start === null ? registered : { ...registered, answer: { ...registered.answer, page_token: start } };
  }

  /** https://developers.google.com/workspace/drive/api/reference/rest/v3/changes/getStartPageToken */
  private async startOfChanges(watch: string, request: RegistrationRequest): Promise<string> {
    const url = watch.replace(/watch$/, 'startPageToken');
    const { json } = await this.send({ method: 'GET', url, success: [200] }, request);
    const token = readText(json, '/startPageToken');
    if (token !== undefined) return token;
    throw new ProviderError({
      kind: 'rejected',
      reason: 'google: the answer holds no token to begin the changes with',
    });
  }
}
