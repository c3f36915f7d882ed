import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../platform/clock.js';
import { Envelope } from '../platform/crypto/envelope.js';
import { changeRows, selectRows } from '../platform/database/sql.js';
import { CredentialRepository } from './credential.repository.js';
import type { OAuthSecret, StoredCredential } from './credential-types.js';

/** A grant that must still be revoked at its provider, although the credential is gone. */
export interface PendingRevocation {
  readonly id: string;
  readonly provider: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secret: OAuthSecret;
}

interface Row {
  id: string;
  user_id: string;
  provider: string;
  config: Record<string, string>;
  secret: Buffer;
}

/** Grants whose revocation the provider has not confirmed. They outlive the credential, sealed, until it does. */
@Injectable()
export class PendingRevocations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: CredentialRepository,
    private readonly envelope: Envelope,
    private readonly clock: Clock,
  ) {}

  /** @returns true when another credential of ours holds the same grant, so that revoking would break it */
  async isShared(transaction: EntityManager, credential: StoredCredential, wholeGrant: boolean): Promise<boolean> {
    return (await this.repository.countSharers(transaction, credential, wholeGrant)) > 0;
  }

  /** @param sql the transaction that makes the grant ours no longer */
  async add(
    sql: EntityManager | DataSource,
    grant: { userId: string; provider: string; config: Readonly<Record<string, string>>; secret: OAuthSecret },
  ): Promise<PendingRevocation> {
    const id = uuidv7();
    const sealed = this.envelope.seal(JSON.stringify(grant.secret), ['pending_revocations', id, grant.userId]);
    await selectRows(
      sql,
      `insert into pending_revocations (id, user_id, provider, config, secret, created_at)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [id, grant.userId, grant.provider, JSON.stringify(grant.config), sealed, this.clock.now()],
    );
    return { id, provider: grant.provider, config: grant.config, secret: grant.secret };
  }

  async find(id: string): Promise<PendingRevocation | null> {
    const [row] = await selectRows<Row>(this.dataSource, 'select * from pending_revocations where id = $1', [id]);
    if (!row) return null;
    const secret = JSON.parse(
      this.envelope.open(row.secret, ['pending_revocations', row.id, row.user_id]),
    ) as OAuthSecret;
    return { id: row.id, provider: row.provider, config: row.config, secret };
  }

  /** @returns the ids of the oldest ones that were made before `before`, at most `limit` */
  async olderThan(before: Date, limit: number): Promise<string[]> {
    const rows = await selectRows<{ id: string }>(
      this.dataSource,
      'select id from pending_revocations where created_at < $1 order by id limit $2',
      [before, limit],
    );
    return rows.map((row) => row.id);
  }

  /** @returns how many were given up, because they were made before `before` */
  async dropOlderThan(before: Date): Promise<number> {
    const rows = await changeRows(
      this.dataSource,
      'delete from pending_revocations where created_at < $1 returning id',
      [before],
    );
    return rows.length;
  }

  async done(id: string): Promise<void> {
    await changeRows(this.dataSource, 'delete from pending_revocations where id = $1 returning id', [id]);
  }
}
