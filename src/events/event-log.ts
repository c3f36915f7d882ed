import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../platform/database/sql.js';
import { Clock } from '../platform/clock.js';

/** What can happen to a credential. One event per transition, not per attempt. */
export type CredentialEventType =
  | 'credential.created'
  | 'credential.updated'
  | 'credential.refreshed'
  | 'credential.refresh_failed'
  | 'credential.reconnect_required'
  | 'credential.recovered'
  | 'credential.revoked';

export interface CredentialEvent {
  type: CredentialEventType;
  userId: string;
  provider: string;
  credentialsId: string;
  /** A stable code, where the event has a cause. */
  reason?: string;
}

/** The log of what happened. An event is written in the transaction that makes it true. */
@Injectable()
export class EventLog {
  constructor(private readonly clock: Clock) {}

  /** @param sql the transaction that the event belongs to */
  async append(sql: Sql, event: CredentialEvent): Promise<void> {
    const data = {
      credentials_id: event.credentialsId,
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    };
    await sql.query(
      'insert into events (id, user_id, provider, event_type, data, occurred_at) values ($1, $2, $3, $4, $5, $6)',
      [uuidv7(), event.userId, event.provider, event.type, JSON.stringify(data), this.clock.now()],
    );
  }
}
