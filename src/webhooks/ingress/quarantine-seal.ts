import { Injectable } from '@nestjs/common';
import { Envelope } from '../../platform/crypto/envelope.js';
import type { IncomingDelivery } from '../../provider-kit/webhook-delivery.js';
import type { QuarantinedRow, SealedDelivery } from './quarantine.repository.js';
import { contentTypeOf } from './received-events.js';

interface Place {
  readonly id: string;
  readonly webhookId: string;
}

/** The request without its body. */
interface Head {
  readonly url: string;
  readonly path_secret: string | null;
  readonly headers: readonly (readonly [string, readonly string[]])[];
}

/** Both in base64. */
interface Body {
  readonly body: string;
  readonly encoded: string | null;
}

/** Seals deliveries: nobody knows who sent them, and headers, URL and body may hold anybody's secrets. */
@Injectable()
export class QuarantineSeal {
  constructor(private readonly envelope: Envelope) {}

  /** @param mostBytes of the body; a longer one is cut */
  close(place: Place, delivery: IncomingDelivery, pathSecret: string | null, mostBytes: number): SealedDelivery {
    const { body, encodedBody } = delivery;
    const truncated = body.length > mostBytes;
    const head: Head = { url: delivery.url, path_secret: pathSecret, headers: [...delivery.headers] };
    const content: Body = {
      body: body.subarray(0, mostBytes).toString('base64'),
      encoded: truncated ? null : (encodedBody?.toString('base64') ?? null),
    };
    return {
      method: delivery.method,
      contentType: contentTypeOf(delivery),
      size: (encodedBody ?? body).length,
      truncated,
      headers: this.envelope.seal(JSON.stringify(head), contextOf(place)),
      body: this.envelope.seal(JSON.stringify(content), contextOf(place)),
    };
  }

  /** @throws VaultError when the keys are wrong or the row was tampered with */
  open(row: QuarantinedRow): { delivery: IncomingDelivery; pathSecret: string | null } {
    const context = contextOf({ id: row.id, webhookId: row.webhook_id });
    const head = JSON.parse(this.envelope.open(row.headers, context)) as Head;
    const { body, encoded } = JSON.parse(this.envelope.open(row.body, context)) as Body;
    const delivery = {
      method: row.method,
      url: head.url,
      headers: new Map(head.headers),
      body: Buffer.from(body, 'base64'),
      encodedBody: encoded === null ? null : Buffer.from(encoded, 'base64'),
      receivedAt: row.received_at,
    };
    return { delivery, pathSecret: head.path_secret };
  }
}

/** As the rotation of keys knows it. */
const contextOf = ({ id, webhookId }: Place): readonly string[] => ['quarantined_deliveries', id, webhookId];
