import { readText } from '../../../provider-kit/json-pointer.js';
import { ManualWebhookManager } from '../../../provider-kit/manual-webhook-manager.js';
import { parsedBody } from '../../../provider-kit/signatures/parsed-body.js';
import type { IncomingDelivery, Verdict, WebhookEndpoint } from '../../../provider-kit/webhook-delivery.js';

/**
 * A good signature says only that Amazon sent it: anyone with an AWS account can have a message signed, and sent here.
 * So a message, and a confirmation before all, must be of the topic that the webhook is for.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export class AwsSnsWebhookManager extends ManualWebhookManager {
  override async verifyWebhookSignature(
    delivery: IncomingDelivery,
    endpoint: WebhookEndpoint,
    now: Date,
  ): Promise<Verdict> {
    const verdict = await super.verifyWebhookSignature(delivery, endpoint, now);
    if (!verdict.ok) return verdict;
    const topic = readText(parsedBody(delivery.body), '/TopicArn');
    const isOfTopic = endpoint.resource !== null && topic === endpoint.resource;
    return isOfTopic ? verdict : { ok: false, reason: 'wrong_signature' };
  }
}
