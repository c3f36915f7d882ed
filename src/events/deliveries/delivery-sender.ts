import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { VaultError } from '../../platform/crypto/vault-error.js';
import { HotReads } from '../../platform/database/hot-reads.js';
import { EgressClient, EgressError } from '../../platform/http/egress-client.js';
import type { Secret } from '../../provider-kit/secret.js';
import { STANDARD_WEBHOOK_HEADERS, standardSignature } from '../../provider-kit/signatures/standard-webhooks.js';
import { EVENT_COLUMNS, eventJson, type EventRow } from '../event-json.js';
import { SubscriptionSecrets } from '../subscriptions/subscription-secrets.js';
import { answered, EVENT_EXPIRED, SECRET_UNREADABLE, unanswered } from './attempt-result.js';
import type { Attempt, Endpoint } from './delivery-types.js';

/** In which a subscriber must have answered, in milliseconds. */
const DEADLINE_MS = 15_000;
/** Nothing in the answer is used, so that it need not be large. */
const MAX_ANSWER_BYTES = 256 * 1024;
const USER_AGENT = 'Interlock-Webhooks/1';

const READ_EVENT = `select ${EVENT_COLUMNS} from events e where e.id = $1`;

/** Makes one attempt: an event, signed as Standard Webhooks say (https://www.standardwebhooks.com), to one endpoint. */
@Injectable()
export class DeliverySender {
  private readonly logger = new Logger(DeliverySender.name);

  constructor(
    private readonly hotReads: HotReads,
    private readonly egress: EgressClient,
    private readonly secrets: SubscriptionSecrets,
    private readonly clock: Clock,
  ) {}

  /** @throws Error when the event cannot be read: then nothing was sent */
  async attempt(eventId: string, endpoint: Endpoint): Promise<Attempt> {
    const [row] = await this.hotReads.query<EventRow>('event_to_deliver', READ_EVENT, [eventId]);
    if (!row) return EVENT_EXPIRED;
    const now = this.clock.now();
    const secrets = this.secretsOf(endpoint, now);
    return secrets === null ? SECRET_UNREADABLE : this.send(row, endpoint.url, secrets, now);
  }

  private async send(row: EventRow, url: string, secrets: readonly Secret[], now: Date): Promise<Attempt> {
    const { id, timestamp: timeHeader, signature } = STANDARD_WEBHOOK_HEADERS;
    const body = Buffer.from(eventJson(row), 'utf8');
    const timestamp = Math.floor(now.getTime() / 1_000);
    const patience = AbortSignal.timeout(DEADLINE_MS);
    try {
      const answer = await this.egress.request({
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/json',
          'user-agent': USER_AGENT,
          [id]: row.id,
          [timeHeader]: String(timestamp),
          [signature]: secrets.map((secret) => standardSignature(secret, row.id, timestamp, body)).join(' '),
        },
        body,
        signal: patience,
        deadlineMs: DEADLINE_MS + 1_000,
        maxBytes: MAX_ANSWER_BYTES,
      });
      return answered(answer, this.clock.now());
    } catch (error) {
      if (error instanceof EgressError) return unanswered(error, patience.aborted);
      throw error;
    }
  }

  /** One subscription that cannot be read must not stop the others. */
  private secretsOf(endpoint: Endpoint, now: Date): Secret[] | null {
    try {
      return this.secrets.current(
        endpoint.sealedSecrets,
        { id: endpoint.subscriptionId, userId: endpoint.userId },
        now,
      );
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      this.logger.error(`The secret of subscription ${endpoint.subscriptionId} cannot be read: ${error.message}`);
      return null;
    }
  }
}
