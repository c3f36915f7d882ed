import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../platform/clock.js';
import { Envelope } from '../../platform/crypto/envelope.js';
import { changeRows, selectRows } from '../../platform/database/sql.js';

/** Longer than a poll can take: until then nobody else polls, however short the interval is. */
const POLL_SECONDS = 40;
/** How long the end of a flow can be asked for. */
const KEPT_SECONDS = 3_600;

/** What a poll needs to know of its flow. Sealed at rest. */
export interface DeviceFlow {
  readonly deviceCode: string;
  readonly scopes: readonly string[];
  readonly config: Readonly<Record<string, string>>;
  /** The credential to renew, when there is one. */
  readonly credentialsId: string | null;
  /** Null: named after the account. */
  readonly title: string | null;
}

export type DeviceFlowStatus = 'pending' | 'authorized' | 'denied' | 'expired';

export interface DeviceFlowState {
  readonly status: DeviceFlowStatus;
  /** Seconds between two polls. */
  readonly interval: number;
  readonly credentialsId: string | null;
}

/** The right to ask the provider once. */
export interface ClaimedPoll {
  readonly id: string;
  readonly userId: string;
  readonly provider: string;
  readonly interval: number;
  readonly flow: DeviceFlow;
}

interface Row {
  id: string;
  user_id: string;
  provider: string;
  flow: Buffer;
  status: DeviceFlowStatus;
  credentials_id: string | null;
  interval_seconds: number;
  expires_at: Date;
}

/** Device flows under way, and those that ended not long ago. */
@Injectable()
export class DeviceFlows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly envelope: Envelope,
    private readonly clock: Clock,
  ) {}

  /** @param times in seconds. The first poll waits for the interval, too. @returns the id of the flow */
  async create(
    owner: { userId: string; provider: string },
    flow: DeviceFlow,
    times: { interval: number; expiresIn: number },
  ): Promise<string> {
    const id = uuidv7();
    await selectRows(
      this.dataSource,
      `insert into device_flows
         (id, user_id, provider, flow, status, interval_seconds, next_poll_at, created_at, expires_at)
       values ($1, $2, $3, $4, 'pending', $5, $6, $7, $8) returning id`,
      [
        id,
        owner.userId,
        owner.provider,
        this.envelope.seal(JSON.stringify(flow), contextOf({ id, ...owner })),
        times.interval,
        this.after(times.interval),
        this.clock.now(),
        this.after(times.expiresIn),
      ],
    );
    return id;
  }

  /** @returns null when there is none, and for another user's alike */
  async find(userId: string, id: string): Promise<DeviceFlowState | null> {
    const [row] = await selectRows<Row>(this.dataSource, 'select * from device_flows where id = $1 and user_id = $2', [
      id,
      userId,
    ]);
    if (!row) return null;
    const isOver = row.status === 'pending' && row.expires_at <= this.clock.now();
    return {
      status: isOver ? 'expired' : row.status,
      interval: row.interval_seconds,
      credentialsId: row.credentials_id,
    };
  }

  /**
   * Takes the right to poll: of all who ask at the same moment one gets it, and nobody before the interval is over
   * (RFC 8628 §3.5).
   * @returns null when it cannot be had now
   */
  async claim(userId: string, id: string): Promise<ClaimedPoll | null> {
    const [row] = await changeRows<Row>(
      this.dataSource,
      `update device_flows set next_poll_at = $4
       where id = $1 and user_id = $2 and status = 'pending' and next_poll_at <= $3 and expires_at > $3 returning *`,
      [id, userId, this.clock.now(), this.after(POLL_SECONDS)],
    );
    if (!row) return null;
    const owner = { id: row.id, userId: row.user_id, provider: row.provider };
    const flow = JSON.parse(this.envelope.open(row.flow, contextOf(owner))) as DeviceFlow;
    return { ...owner, interval: row.interval_seconds, flow };
  }

  /** The user has not decided yet: the next poll may come when the interval is over. @param interval in seconds */
  async postpone(id: string, interval: number): Promise<void> {
    await changeRows(
      this.dataSource,
      `update device_flows set interval_seconds = $2, next_poll_at = $3 where id = $1 and status = 'pending' returning id`,
      [id, interval, this.after(interval)],
    );
  }

  /** Ends the flow, and forgets its device code. @param credentialsId of the credential that came of it */
  async finish(
    id: string,
    end: { status: 'authorized'; credentialsId: string } | { status: 'denied' | 'expired' },
  ): Promise<void> {
    const credentialsId = end.status === 'authorized' ? end.credentialsId : null;
    await changeRows(
      this.dataSource,
      `update device_flows set status = $2, credentials_id = $3, flow = null
       where id = $1 and status = 'pending' returning id`,
      [id, end.status, credentialsId],
    );
  }

  /** @returns how many flows were removed that ended long ago */
  async removeOld(): Promise<number> {
    const rows = await changeRows(this.dataSource, 'delete from device_flows where expires_at <= $1 returning id', [
      this.after(-KEPT_SECONDS),
    ]);
    return rows.length;
  }

  private after(seconds: number): Date {
    return new Date(this.clock.now().getTime() + seconds * 1000);
  }
}

const contextOf = ({ id, userId, provider }: { id: string; userId: string; provider: string }): readonly string[] => [
  'device_flows',
  id,
  userId,
  provider,
];
