import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../platform/clock.js';
import { Envelope } from '../../platform/crypto/envelope.js';
import { changeRows, selectRows } from '../../platform/database/sql.js';
import type { KnownClient, RegisteredClient } from './client-registration.js';

/** What a dynamically registered client is for: it is never used anywhere else. */
export interface ClientPlace {
  readonly provider: string;
  readonly issuer: string;
  readonly redirectUri: string;
}

export interface StoredClient extends KnownClient {
  readonly id: string;
  /** When the server was last known to have it. */
  readonly confirmedAt: Date;
}

/** The registration is under way elsewhere (`busy`), is ours to make (`ours`), or done. */
export type Claim =
  | { readonly kind: 'client'; readonly client: StoredClient }
  | { readonly kind: 'ours'; readonly id: string }
  | { readonly kind: 'busy' };

interface Row {
  id: string;
  provider: string;
  issuer: string;
  client_id: string | null;
  client: Buffer | null;
  confirmed_at: Date;
}

/** Longer than a registration can take. */
const LEASE_SECONDS = 20;
/** Grants of a client that was replaced may live on for a while. */
const KEPT_DAYS = 90;
/** A secret that ends sooner than a flow is of no use for it. */
const MARGIN_MINUTES = 15;

/** The clients that authorization servers made for us, sealed: one for each provider, issuer and redirect URI. */
@Injectable()
export class RegisteredClients {
  constructor(
    private readonly dataSource: DataSource,
    private readonly envelope: Envelope,
    private readonly clock: Clock,
  ) {}

  /** @returns the client of this place, or the right to register one, which one caller of all replicas has at a time */
  async claim(place: ClientPlace): Promise<Claim> {
    await this.retireExpired(place);
    const [ours] = await selectRows<{ id: string }>(
      this.dataSource,
      `insert into oauth_clients as c (id, provider, issuer, redirect_uri, lease_until, confirmed_at)
       values ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), $5)
       on conflict (provider, issuer, redirect_uri) where replaced_at is null
       do update set lease_until = excluded.lease_until
         where c.client is null and c.lease_until < clock_timestamp()
       returning id`,
      [uuidv7(), place.provider, place.issuer, place.redirectUri, this.clock.now()],
    );
    if (ours) return { kind: 'ours', id: ours.id };
    const [row] = await selectRows<Row>(
      this.dataSource,
      `select * from oauth_clients
       where provider = $1 and issuer = $2 and redirect_uri = $3 and replaced_at is null and client is not null`,
      [place.provider, place.issuer, place.redirectUri],
    );
    return row ? { kind: 'client', client: this.open(row) } : { kind: 'busy' };
  }

  /** Keeps the client for which {@link claim} gave the right. */
  async keep(id: string, place: ClientPlace, client: RegisteredClient): Promise<StoredClient> {
    const now = this.clock.now();
    const sealed = this.envelope.seal(
      JSON.stringify({ secret: client.clientSecret, method: client.method }),
      contextOf({ id, ...place }),
    );
    await changeRows(
      this.dataSource,
      `update oauth_clients set client_id = $2, client = $3, expires_at = $4, confirmed_at = $5, lease_until = null
       where id = $1 returning id`,
      [id, client.clientId, sealed, client.expiresAt, now],
    );
    return { ...client, id, confirmedAt: now };
  }

  /** Gives the right back after a failed registration. */
  async giveUp(id: string): Promise<void> {
    await changeRows(this.dataSource, 'delete from oauth_clients where id = $1 and client is null returning id', [id]);
  }

  /** The client by which a grant was made, also when another one has replaced it; null when it is gone. */
  async find(provider: string, issuer: string, clientId: string): Promise<StoredClient | null> {
    const [row] = await selectRows<Row>(
      this.dataSource,
      `select * from oauth_clients where provider = $1 and issuer = $2 and client_id = $3
       order by replaced_at desc nulls first, id desc limit 1`,
      [provider, issuer, clientId],
    );
    return row ? this.open(row) : null;
  }

  async confirm(id: string): Promise<void> {
    await changeRows(this.dataSource, 'update oauth_clients set confirmed_at = $2 where id = $1 returning id', [
      id,
      this.clock.now(),
    ]);
  }

  /** The server does not know it any more: the next flow registers another one. */
  async retire(id: string): Promise<void> {
    await changeRows(
      this.dataSource,
      'update oauth_clients set replaced_at = $2 where id = $1 and replaced_at is null returning id',
      [id, this.clock.now()],
    );
  }

  /** @returns how many were removed that were replaced long ago */
  async removeOld(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    const rows = await changeRows(this.dataSource, 'delete from oauth_clients where replaced_at < $1 returning id', [
      before,
    ]);
    return rows.length;
  }

  private async retireExpired(place: ClientPlace): Promise<void> {
    const now = this.clock.now();
    await changeRows(
      this.dataSource,
      `update oauth_clients set replaced_at = $4
       where provider = $1 and issuer = $2 and redirect_uri = $3 and replaced_at is null and expires_at < $5
       returning id`,
      [place.provider, place.issuer, place.redirectUri, now, new Date(now.getTime() + MARGIN_MINUTES * 60_000)],
    );
  }

  private open(row: Row): StoredClient {
    if (row.client === null || row.client_id === null) throw new TypeError('a registration without its client');
    const kept = JSON.parse(this.envelope.open(row.client, contextOf(row))) as {
      secret: string | null;
      method: KnownClient['method'];
    };
    return {
      id: row.id,
      clientId: row.client_id,
      clientSecret: kept.secret,
      method: kept.method,
      confirmedAt: row.confirmed_at,
    };
  }
}

const contextOf = ({ id, provider, issuer }: { id: string; provider: string; issuer: string }): readonly string[] => [
  'oauth_clients',
  id,
  provider,
  issuer,
];
