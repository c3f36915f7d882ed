import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { readPointer, readText } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { IncomingDelivery, ParsedEvent, RawAnswer } from '../../../provider-kit/webhook-delivery.js';
import type { Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';
import { rawAnswer } from '../../../provider-kit/webhooks/raw-answer.js';

/**
 * What puts off the answer to an interaction, by its type: whoever receives the event has 15 minutes to give it, with the
 * token of the interaction. Choices of an autocompletion cannot be put off: there are none.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
 */
const PUT_OFF: Readonly<Record<string, object>> = {
  2: { type: 5 },
  3: { type: 6 },
  4: { type: 8, data: { choices: [] } },
  5: { type: 5 },
};

export class DiscordWebhookManager extends DeclarativeWebhookManager {
  /** Discord refuses the URL unless the ping that it sends meanwhile is checked with the key of the same application. */
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const { url } = this.registrationFor(request).create;
    const { json } = await this.send({ method: 'GET', url, success: [200] }, request);
    if (readText(json, '/verify_key') !== request.secret?.reveal()) {
      const reason = 'discord: the configured public key is of another application than the bot';
      throw new ProviderError({ kind: 'configuration', reason });
    }
    return super.subscribeToEvents(request);
  }

  /** Events have a number there, too, which says nothing. */
  protected override summarise(eventType: string, data: unknown): Record<string, unknown> {
    return eventType === 'interaction' ? { interaction_type: readPointer(data, '/type') } : {};
  }

  override answerFor(events: readonly ParsedEvent[], delivery: IncomingDelivery): RawAnswer | null {
    const [first] = events;
    const body = first?.eventType === 'interaction' ? PUT_OFF[String(first.summary['interaction_type'])] : undefined;
    return body === undefined ? super.answerFor(events, delivery) : rawAnswer({ body });
  }
}
