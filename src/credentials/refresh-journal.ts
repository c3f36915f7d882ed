import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../platform/clock.js';
import { Envelope } from '../platform/crypto/envelope.js';
import { changeRows, selectRows, type Sql } from '../platform/database/sql.js';
import type { OAuthSecret, StoredCredential } from './credential-types.js';

/** What a token endpoint answered to a refresh, merged with what we held. */
export interface RefreshedGrant {
  readonly secret: OAuthSecret;
  /** Whether it can be renewed again; an answer that was journalled by an older version does not say. */
  readonly refreshable?: boolean;
  /** As {@link StoredCredential.endsWithToken}; left out as well by older versions. */
  readonly endsWithToken?: boolean;
  /** Values of `config_fields` that the answer names anew. */
  readonly config?: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly lifetimeSeconds: number | null;
}

type KeptGrant = Omit<RefreshedGrant, 'expiresAt'> & { readonly expiresAt: string | null };
type Owner = Pick<StoredCredential, 'id' | 'version'>;

/**
 * Answers that came when their lease was lost, sealed. Each belongs to the version whose refresh token it renews, and is
 * void once the credential holds another one.
 */
@Injectable()
export class RefreshJournal {
  constructor(
    private readonly envelope: Envelope,
    private readonly clock: Clock,
  ) {}

  async add(sql: Sql, { id: credentialsId, version }: Owner, grant: RefreshedGrant): Promise<void> {
    const id = uuidv7();
    const answer = this.envelope.seal(JSON.stringify(grant), ['refresh_journal', id, credentialsId]);
    await selectRows(
      sql,
      `insert into refresh_journal (id, credentials_id, version, answer, created_at)
       values ($1, $2, $3, $4, $5) returning id`,
      [id, credentialsId, version, answer, this.clock.now()],
    );
  }

  async holds(sql: Sql, { id, version }: Owner): Promise<boolean> {
    const rows = await selectRows(
      sql,
      'select id from refresh_journal where credentials_id = $1 and version = $2 limit 1',
      [id, version],
    );
    return rows.length > 0;
  }

  /** @returns the newest answer for this version, or null */
  async newest(sql: Sql, { id: credentialsId, version }: Owner): Promise<RefreshedGrant | null> {
    const [row] = await selectRows<{ id: string; answer: Buffer }>(
      sql,
      'select id, answer from refresh_journal where credentials_id = $1 and version = $2 order by id desc limit 1',
      [credentialsId, version],
    );
    if (!row) return null;
    const kept = JSON.parse(this.envelope.open(row.answer, ['refresh_journal', row.id, credentialsId])) as KeptGrant;
    return { ...kept, expiresAt: kept.expiresAt === null ? null : new Date(kept.expiresAt) };
  }

  async clear(sql: Sql, credentialsId: string): Promise<void> {
    await changeRows(sql, 'delete from refresh_journal where credentials_id = $1 returning id', [credentialsId]);
  }
}
