import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { HotReads } from '../platform/database/hot-reads.js';
import { changeRows, selectRows, type Sql } from '../platform/database/sql.js';
import type { WebhookStatus } from '../provider-kit/webhook-delivery.js';
import { toStoredWebhook, type StoredWebhook } from './stored-webhook.js';
import { WebhookEntity } from './webhook.entity.js';

export interface WebhookFilter {
  userId: string;
  provider?: string | undefined;
  status?: WebhookStatus | undefined;
  /** Id of the entry before the page. */
  after?: string | undefined;
  limit: number;
}

/** What a webhook is about; one that is about the same is used again. */
export type WebhookSubject = Pick<
  StoredWebhook,
  'userId' | 'provider' | 'webhookType' | 'resource' | 'credentialsId' | 'isManual' | 'config'
>;

export type WebhookChanges = QueryDeepPartialEntity<WebhookEntity>;

@Injectable()
export class WebhookRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hotReads: HotReads,
  ) {}

  /** The read of every delivery: one prepared SELECT. */
  async findAtProvider(provider: string, id: string): Promise<StoredWebhook | null> {
    const text = 'select * from webhooks where id = $1 and provider = $2';
    const [row] = await this.hotReads.query<WebhookEntity>('webhook_at_provider', text, [id, provider]);
    return row ? toStoredWebhook(row) : null;
  }

  async find(id: string): Promise<StoredWebhook | null> {
    return first(await selectRows(this.dataSource, 'select * from webhooks where id = $1', [id]));
  }

  async findOwned(userId: string, id: string): Promise<StoredWebhook | null> {
    const text = 'select * from webhooks where id = $1 and user_id = $2';
    return first(await selectRows(this.dataSource, text, [id, userId]));
  }

  async findForUpdate(transaction: EntityManager, id: string): Promise<StoredWebhook | null> {
    return first(await selectRows(transaction, 'select * from webhooks where id = $1 for update', [id]));
  }

  async list(filter: WebhookFilter): Promise<StoredWebhook[]> {
    const text = `select * from webhooks where user_id = $1 and ($2::text is null or provider = $2)
      and ($3::text is null or status = $3) and ($4::uuid is null or id > $4) order by id limit $5`;
    const { userId, provider = null, status = null, after = null, limit } = filter;
    return all(await selectRows(this.dataSource, text, [userId, provider, status, after, limit]));
  }

  /** Waits until nobody else decides about a webhook of this user and provider; until the end of the transaction. */
  async lockSubject(transaction: EntityManager, { userId, provider }: WebhookSubject): Promise<void> {
    await transaction.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      JSON.stringify(['webhooks', userId, provider]),
    ]);
  }

  /** @returns webhooks about the same that are in use, the oldest first */
  async listOfSubject(sql: Sql, subject: WebhookSubject): Promise<StoredWebhook[]> {
    const text = `select * from webhooks where user_id = $1 and provider = $2
      and webhook_type is not distinct from $3 and resource is not distinct from $4
      and credentials_id is not distinct from $5 and is_manual = $6 and config = $7::jsonb
      and status in ('registering', 'registered', 'awaiting_secret') order by id`;
    const { userId, provider, webhookType, resource, credentialsId, isManual, config } = subject;
    const values = [userId, provider, webhookType, resource, credentialsId, isManual, JSON.stringify(config)];
    return all(await selectRows(sql, text, values));
  }

  async countByProvider(provider: string): Promise<number> {
    return count(
      await selectRows(
        this.dataSource,
        `select count(*)::int as count from webhooks where provider = $1 and status <> 'failed'`,
        [provider],
      ),
    );
  }

  async insert(transaction: EntityManager, row: WebhookChanges): Promise<void> {
    await transaction.insert(WebhookEntity, row);
  }

  async update(transaction: EntityManager, id: string, changes: WebhookChanges): Promise<void> {
    await transaction.update(WebhookEntity, { id }, changes);
  }

  async delete(id: string): Promise<void> {
    await this.dataSource.query('delete from webhooks where id = $1', [id]);
  }

  /** Removes what nobody has brought back meanwhile. */
  async deleteDeregistering(id: string): Promise<void> {
    await this.dataSource.query(`delete from webhooks where id = $1 and status = 'deregistering'`, [id]);
  }

  /** Takes what is due, for one worker until its lease ends. */
  async claimDue(now: Date, leaseUntil: Date, limit: number): Promise<StoredWebhook[]> {
    const text = `update webhooks set attempts = attempts + 1, next_attempt_at = $2 where id in (
        select id from webhooks where next_attempt_at <= $1 order by next_attempt_at limit $3 for update skip locked)
      returning *`;
    return all(await changeRows(this.dataSource, text, [now, leaseUntil, limit]));
  }

  /** Takes one webhook out of the hands of whoever works on it, to remove it. @returns null when it is gone */
  async claimForRemoval(userId: string, id: string, leaseUntil: Date): Promise<StoredWebhook | null> {
    const text = `update webhooks set status = 'deregistering', next_attempt_at = $3,
        attempts = case when status = 'deregistering' then attempts + 1 else 1 end
      where id = $1 and user_id = $2 returning *`;
    return first(await changeRows(this.dataSource, text, [id, userId, leaseUntil]));
  }

  async countByCredentials(credentialsId: string): Promise<number> {
    return count(
      await selectRows(
        this.dataSource,
        `select count(*)::int as count from webhooks
         where credentials_id = $1 and status in ('registering', 'registered', 'awaiting_secret')`,
        [credentialsId],
      ),
    );
  }

  /** @returns those that are to be removed at their provider; the ones made by hand are gone */
  async claimOfCredentials(
    transaction: EntityManager,
    credentialsId: string,
    leaseUntil: Date,
  ): Promise<{ removed: number; claimed: StoredWebhook[] }> {
    const removed = await changeRows(
      transaction,
      'delete from webhooks where credentials_id = $1 and is_manual returning id',
      [credentialsId],
    );
    const claimed = await changeRows<WebhookEntity>(
      transaction,
      `update webhooks set status = 'deregistering', attempts = 1, next_attempt_at = $2
       where credentials_id = $1 and status <> 'failed' returning *`,
      [credentialsId, leaseUntil],
    );
    return { removed: removed.length, claimed: all(claimed) };
  }

  /** @returns webhooks that should exist at their providers, those of one account and resource together */
  async listRegistered(): Promise<StoredWebhook[]> {
    const text = `select * from webhooks where status = 'registered' and not is_manual
      order by user_id, provider, credentials_id, webhook_type, resource, config, id`;
    return all(await selectRows(this.dataSource, text));
  }

  /** @returns which of the ids belong to no webhook */
  async unknownIds(ids: readonly string[]): Promise<string[]> {
    const text = `select id from unnest($1::uuid[]) as listed (id)
      where not exists (select from webhooks where webhooks.id = listed.id)`;
    return (await selectRows<{ id: string }>(this.dataSource, text, [ids])).map(({ id }) => id);
  }

  /** The first valid delivery counts. */
  async markVerified(id: string, at: Date): Promise<void> {
    await this.dataSource.query('update webhooks set verified_at = $2 where id = $1 and verified_at is null', [id, at]);
  }
}

const all = (rows: WebhookEntity[]): StoredWebhook[] => rows.map(toStoredWebhook);
const first = (rows: WebhookEntity[]): StoredWebhook | null => (rows[0] ? toStoredWebhook(rows[0]) : null);
const count = (rows: { count: number }[]): number => rows[0]?.count ?? 0;
