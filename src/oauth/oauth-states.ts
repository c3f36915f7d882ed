import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Envelope } from '../platform/crypto/envelope.js';
import { changeRows, selectRows } from '../platform/database/sql.js';

/** How long a user may take at the provider. */
export const STATE_MINUTES = 10;

/** Who may finish a flow: the user whose bearer began it, or the browser that began it. */
export interface FlowOwner {
  readonly userId: string;
  /** SHA-256 of the browser's secret; null for a flow begun with a bearer. */
  readonly browserHash: Buffer | null;
}

/** Everything that the callback needs to know of its flow. Sealed at rest. */
export interface PendingFlow {
  readonly redirectUri: string;
  readonly codeVerifier: string | null;
  readonly scopes: readonly string[];
  readonly config: Readonly<Record<string, string>>;
  /** The credential to renew, when there is one. */
  readonly credentialsId: string | null;
  /** Where the browser goes in the end. */
  readonly returnTo: string | null;
}

export interface ConsumedFlow extends PendingFlow {
  readonly provider: string;
  readonly userId: string;
  readonly browserHash: Buffer | null;
}

interface Row {
  hash: Buffer;
  user_id: string;
  browser_hash: Buffer | null;
  provider: string;
  flow: Buffer;
}

/** Flows under way, by the SHA-256 of their `state`. */
@Injectable()
export class OAuthStates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly envelope: Envelope,
    private readonly clock: Clock,
  ) {}

  /** @returns a new `state` of 256 random bits, and when it ends */
  async create(provider: string, owner: FlowOwner, flow: PendingFlow): Promise<{ state: string; expiresAt: Date }> {
    const state = randomBytes(32).toString('base64url');
    const hash = hashOf(state);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + STATE_MINUTES * 60_000);
    await selectRows(
      this.dataSource,
      `insert into oauth_states (hash, user_id, browser_hash, provider, flow, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7) returning hash`,
      [
        hash,
        owner.userId,
        owner.browserHash,
        provider,
        this.envelope.seal(JSON.stringify(flow), contextOf(hash, owner.userId, provider)),
        now,
        expiresAt,
      ],
    );
    return { state, expiresAt };
  }

  /** @returns whether the state is there and usable by somebody */
  async exists(state: string): Promise<boolean> {
    const rows = await selectRows(this.dataSource, 'select 1 from oauth_states where hash = $1 and expires_at > $2', [
      hashOf(state),
      this.clock.now(),
    ]);
    return rows.length === 1;
  }

  /**
   * Takes the state out, for its owner only: of many callbacks with one state, one succeeds. A flow of a browser is
   * never finished by a bearer, nor the other way round.
   * @returns null when it is not there, expired, or somebody else's
   */
  async consume(
    state: string,
    by: { userId: string | null; browserHash: Buffer | null },
  ): Promise<ConsumedFlow | null> {
    const [row] = await changeRows<Row>(
      this.dataSource,
      `delete from oauth_states where hash = $1 and expires_at > $2
         and ((browser_hash is null and user_id = $3) or browser_hash = $4)
       returning *`,
      [hashOf(state), this.clock.now(), by.userId, by.browserHash],
    );
    if (!row) return null;
    const flow = JSON.parse(
      this.envelope.open(row.flow, contextOf(row.hash, row.user_id, row.provider)),
    ) as PendingFlow;
    return { ...flow, provider: row.provider, userId: row.user_id, browserHash: row.browser_hash };
  }

  /** @returns how many expired states were removed */
  async removeExpired(): Promise<number> {
    const rows = await changeRows(this.dataSource, 'delete from oauth_states where expires_at <= $1 returning hash', [
      this.clock.now(),
    ]);
    return rows.length;
  }
}

const hashOf = (state: string): Buffer => createHash('sha256').update(state).digest();

const contextOf = (hash: Buffer, userId: string, provider: string): readonly string[] => [
  'oauth_states',
  hash.toString('hex'),
  userId,
  provider,
];
