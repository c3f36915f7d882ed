import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { changeRows, selectRows } from '../../platform/database/sql.js';

export interface SealedDelivery {
  readonly method: string;
  readonly contentType: string | null;
  /** Of the body as it came, in bytes. */
  readonly size: number;
  /** Its end is missing. */
  readonly truncated: boolean;
  readonly headers: Buffer;
  readonly body: Buffer;
}

export interface NewQuarantinedDelivery extends SealedDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly reason: string;
  readonly receivedAt: Date;
}

export interface QuarantinedRow {
  readonly id: string;
  readonly webhook_id: string;
  readonly method: string;
  readonly headers: Buffer;
  readonly body: Buffer;
  readonly received_at: Date;
}

/** What may be shown of one. */
export interface QuarantinedMetadata {
  readonly id: string;
  readonly reason: string;
  readonly method: string;
  readonly content_type: string | null;
  readonly size: number;
  readonly received_at: Date;
  readonly truncated: boolean;
}

const MOST_PER_WEBHOOK = 100;
const SWEEP_BATCH = 1_000;

@Injectable()
export class QuarantineRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Where too many are there, the oldest make room. */
  async insert(row: NewQuarantinedDelivery): Promise<void> {
    // A statement sees its tables as they were before it: the new row is none of those that are counted.
    await changeRows(
      this.dataSource,
      `with kept as (
         insert into quarantined_deliveries
           (id, webhook_id, reason, method, content_type, size, headers, body, truncated, received_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
       delete from quarantined_deliveries where id in (
         select id from quarantined_deliveries where webhook_id = $2 order by id desc offset ${MOST_PER_WEBHOOK - 1})
       returning id`,
      [
        row.id,
        row.webhookId,
        row.reason,
        row.method,
        row.contentType,
        row.size,
        row.headers,
        row.body,
        row.truncated,
        row.receivedAt,
      ],
    );
  }

  /** @param after id of the last entry of the page before; newest first */
  async list(webhookId: string, after: string | null, limit: number): Promise<QuarantinedMetadata[]> {
    return selectRows(
      this.dataSource,
      `select id, reason, method, content_type, size, received_at, truncated from quarantined_deliveries
       where webhook_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [webhookId, after, limit],
    );
  }

  /** @returns ids of what is complete, the oldest first */
  async listWhole(webhookId: string): Promise<string[]> {
    const rows = await selectRows<{ id: string }>(
      this.dataSource,
      'select id from quarantined_deliveries where webhook_id = $1 and not truncated order by id',
      [webhookId],
    );
    return rows.map(({ id }) => id);
  }

  async find(id: string): Promise<QuarantinedRow | null> {
    const [row] = await selectRows<QuarantinedRow>(
      this.dataSource,
      'select id, webhook_id, method, headers, body, received_at from quarantined_deliveries where id = $1',
      [id],
    );
    return row ?? null;
  }

  /** @returns the provider of a webhook, null when there is no such webhook */
  async findProvider(webhookId: string): Promise<string | null> {
    const [row] = await selectRows<{ provider: string }>(
      this.dataSource,
      'select provider from webhooks where id = $1',
      [webhookId],
    );
    return row?.provider ?? null;
  }

  async isOwner(userId: string, webhookId: string): Promise<boolean> {
    const text = 'select 1 from webhooks where id = $1 and user_id = $2';
    return (await selectRows(this.dataSource, text, [webhookId, userId])).length === 1;
  }

  async delete(id: string): Promise<void> {
    await this.dataSource.query('delete from quarantined_deliveries where id = $1', [id]);
  }

  async deleteOlderThan(time: Date): Promise<void> {
    let deleted: number;
    do {
      const rows = await changeRows(
        this.dataSource,
        `delete from quarantined_deliveries where id in (
           select id from quarantined_deliveries where received_at < $1 order by received_at limit ${SWEEP_BATCH})
         returning id`,
        [time],
      );
      deleted = rows.length;
    } while (deleted === SWEEP_BATCH);
  }
}
