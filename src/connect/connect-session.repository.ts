import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { changeRows, selectRows } from '../platform/database/sql.js';
import type { BrowserSession } from '../oauth/browser-sessions.js';

export interface ConnectSession extends Omit<BrowserSession, 'browserHash'> {
  /** Null until a browser has opened the link. */
  readonly browserHash: Buffer | null;
  readonly displayName: string | null;
}

interface Row {
  user_id: string;
  providers: string[];
  scopes: string[] | null;
  credentials_id: string | null;
  return_to: string | null;
  display_name: string | null;
  browser_hash: Buffer | null;
}

/** Connect sessions by the hash of their token. An expired one is never found. */
@Injectable()
export class ConnectSessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    tokenHash: Buffer,
    session: Omit<ConnectSession, 'browserHash'>,
    times: { now: Date; expiresAt: Date },
  ): Promise<void> {
    await selectRows(
      this.dataSource,
      `insert into connect_sessions
         (token_hash, user_id, providers, scopes, credentials_id, return_to, display_name, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning token_hash`,
      [
        tokenHash,
        session.userId,
        session.providers,
        session.scopes,
        session.credentialsId,
        session.returnTo,
        session.displayName,
        times.now,
        times.expiresAt,
      ],
    );
  }

  async find(tokenHash: Buffer, now: Date): Promise<ConnectSession | null> {
    const [row] = await selectRows<Row>(
      this.dataSource,
      'select * from connect_sessions where token_hash = $1 and expires_at > $2',
      [tokenHash, now],
    );
    return row ? toSession(row) : null;
  }

  /**
   * Gives the session to one browser. Of many that try at once, one gets it; for that one it succeeds again and again.
   * @returns false when another browser has it, or when it is gone
   */
  async bind(tokenHash: Buffer, browserHash: Buffer, now: Date): Promise<boolean> {
    const rows = await changeRows(
      this.dataSource,
      `update connect_sessions set browser_hash = $2, exchanged_at = coalesce(exchanged_at, $3)
       where token_hash = $1 and expires_at > $3 and (browser_hash is null or browser_hash = $2)
       returning token_hash`,
      [tokenHash, browserHash, now],
    );
    return rows.length === 1;
  }

  async findNewestOf(browserHash: Buffer, now: Date): Promise<ConnectSession | null> {
    const [row] = await selectRows<Row>(
      this.dataSource,
      `select * from connect_sessions where browser_hash = $1 and expires_at > $2
       order by exchanged_at desc, created_at desc limit 1`,
      [browserHash, now],
    );
    return row ? toSession(row) : null;
  }

  /** @returns how many were removed */
  async removeExpired(now: Date): Promise<number> {
    const sql = 'delete from connect_sessions where expires_at <= $1 returning token_hash';
    return (await changeRows(this.dataSource, sql, [now])).length;
  }
}

const toSession = (row: Row): ConnectSession => ({
  userId: row.user_id,
  providers: row.providers,
  scopes: row.scopes,
  credentialsId: row.credentials_id,
  returnTo: row.return_to,
  displayName: row.display_name,
  browserHash: row.browser_hash,
});
