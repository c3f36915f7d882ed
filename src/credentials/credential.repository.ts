import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { HotReads } from '../platform/database/hot-reads.js';
import { changeRows, selectRows } from '../platform/database/sql.js';
import { CredentialEntity } from './credential.entity.js';
import type { CredentialType, StoredCredential, ViewStatus } from './credential-types.js';
import { toStored } from './stored-credential.js';

export interface CredentialFilter {
  userId: string;
  provider?: string | undefined;
  type?: CredentialType | undefined;
  status?: ViewStatus | undefined;
  /** Id of the entry before the page. */
  after?: string | undefined;
  limit: number;
}

/** `expired` follows from the clock, as in `statusAt`. */
const STATUS_SQL = `case when expires_at <= $1 and status <> 'reconnect_required'
  and (not refreshable or ends_with_token) then 'expired' else status end`;

const WARM_READ = 'select * from credentials where id = $1 and user_id = $2';

@Injectable()
export class CredentialRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hotReads: HotReads,
  ) {}

  /** The warm read: one prepared SELECT, outside of the ORM. */
  async findOwned(userId: string, id: string): Promise<StoredCredential | null> {
    const [row] = await this.hotReads.query<CredentialEntity>('credential_by_id', WARM_READ, [id, userId]);
    return row ? toStored(row) : null;
  }

  async find(id: string): Promise<StoredCredential | null> {
    const row = await this.dataSource.manager.findOneBy(CredentialEntity, { id });
    return row ? toStored(row) : null;
  }

  async findByAccountForUpdate(
    manager: EntityManager,
    key: { userId: string; provider: string; type: CredentialType; accountKey: string },
  ): Promise<StoredCredential | null> {
    const [row] = await selectRows<CredentialEntity>(
      manager,
      'select * from credentials where user_id = $1 and provider = $2 and type = $3 and account_key = $4 for update',
      [key.userId, key.provider, key.type, key.accountKey],
    );
    return row ? toStored(row) : null;
  }

  async findOwnedForUpdate(manager: EntityManager, userId: string, id: string): Promise<StoredCredential | null> {
    const [row] = await selectRows<CredentialEntity>(manager, `${WARM_READ} for update`, [id, userId]);
    return row ? toStored(row) : null;
  }

  async list(filter: CredentialFilter, now: Date): Promise<StoredCredential[]> {
    const rows = await selectRows<CredentialEntity>(
      this.dataSource,
      `select * from credentials where ${FILTER_SQL} and ($6::uuid is null or id > $6) order by id limit $7`,
      [...filterValues(filter, now), filter.after ?? null, filter.limit],
    );
    return rows.map(toStored);
  }

  async count(filter: Omit<CredentialFilter, 'after' | 'limit'>, now: Date): Promise<number> {
    const [row] = await selectRows<{ count: number }>(
      this.dataSource,
      `select count(*)::int as count from credentials where ${FILTER_SQL}`,
      filterValues(filter, now),
    );
    return row?.count ?? 0;
  }

  async statistics(userId: string, now: Date): Promise<{ provider: string; status: ViewStatus; count: number }[]> {
    return selectRows(
      this.dataSource,
      `select provider, ${STATUS_SQL} as status, count(*)::int as count from credentials
       where user_id = $2 group by 1, 2 order by 1, 2`,
      [now, userId],
    );
  }

  /**
   * @returns ids of credentials of a provider whose token is all that can renew it, and ends before `before`: those with the
   *   fewest failures first, at most `limit`. One whose back-off is running is not among them.
   */
  async findEnding(provider: string, before: Date, limit: number): Promise<{ id: string; userId: string }[]> {
    return selectRows(
      this.dataSource,
      `select id, user_id as "userId" from credentials
       where provider = $1 and ends_with_token and status <> 'reconnect_required' and expires_at <= $2
         and coalesce(retry_at, '-infinity') < clock_timestamp()
       order by failures, expires_at limit $3`,
      [provider, before, limit],
    );
  }

  async countByProvider(provider: string): Promise<number> {
    const [row] = await selectRows<{ count: number }>(
      this.dataSource,
      'select count(*)::int as count from credentials where provider = $1',
      [provider],
    );
    return row?.count ?? 0;
  }

  /**
   * A grant that our own client got shows that the workspace let our app in for that user. A key that a user brings shows
   * only that they belong to the workspace, so it counts where nobody has such a grant.
   * @returns every user with a living credential of this workspace or installation, in a fixed order
   */
  async findUsersByTenant(provider: string, tenant: string): Promise<{ userId: string }[]> {
    return this.hotReads.query<{ userId: string }>(
      'users_by_tenant',
      `with living as (
         select user_id, type = 'oauth' as granted from credentials
         where provider = $1 and tenant = $2 and status not in ('invalid', 'reconnect_required'))
       select distinct user_id as "userId" from living
       where granted or not exists (select 1 from living where granted) order by 1`,
      [provider, tenant],
    );
  }

  /** How many other credentials hold the same grant, or the same account where one revocation ends the whole grant. */
  async countSharers(manager: EntityManager, credential: StoredCredential, wholeGrant: boolean): Promise<number> {
    const [row] = await selectRows<{ count: number }>(
      manager,
      `select count(*)::int as count from credentials where id <> $1 and type = 'oauth'
       and (grant_fingerprint = $2 or ($3 and provider = $4 and account_key = $5))`,
      [credential.id, credential.grantFingerprint, wholeGrant, credential.provider, credential.accountKey],
    );
    return row?.count ?? 0;
  }

  async insert(manager: EntityManager, row: QueryDeepPartialEntity<CredentialEntity>): Promise<void> {
    await manager.insert(CredentialEntity, row);
  }

  async update(manager: EntityManager, id: string, changes: QueryDeepPartialEntity<CredentialEntity>): Promise<void> {
    await manager.update(CredentialEntity, { id }, changes);
  }

  /** @returns false when it was gone already */
  async delete(manager: EntityManager, id: string): Promise<boolean> {
    return (await changeRows(manager, 'delete from credentials where id = $1 returning id', [id])).length === 1;
  }
}

const FILTER_SQL = `user_id = $2 and ($3::text is null or provider = $3) and ($4::text is null or type = $4)
  and ($5::text is null or ${STATUS_SQL} = $5)`;

const filterValues = (filter: Omit<CredentialFilter, 'after' | 'limit'>, now: Date): unknown[] => [
  now,
  filter.userId,
  filter.provider ?? null,
  filter.type ?? null,
  filter.status ?? null,
];
