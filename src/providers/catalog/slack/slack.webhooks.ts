import { ManualWebhookManager } from '../../../provider-kit/manual-webhook-manager.js';
import type { IncomingDelivery, ParsedEvent, RawAnswer } from '../../../provider-kit/webhook-delivery.js';

/** Nothing: whatever stands in the answer to a slash command or an interaction, Slack may show to the person. */
const EMPTY: RawAnswer = { status: 200, headers: {}, body: '' };

/**
 * The URLs of an app are set by a person. Only forms are answered in a way of their own: they are slash commands and
 * interactions. https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
export class SlackWebhookManager extends ManualWebhookManager {
  override answerFor(_events: readonly ParsedEvent[], delivery: IncomingDelivery): RawAnswer | null {
    const [type = ''] = delivery.headers.get('content-type') ?? [];
    return type.toLowerCase().startsWith('application/x-www-form-urlencoded') ? EMPTY : null;
  }
}
