import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Envelope } from '../platform/crypto/envelope.js';
import { changeRows, selectRows } from '../platform/database/sql.js';

interface SealedRow {
  id: string;
  sealed: Buffer;
  context: string[];
}

interface SealedTable {
  readonly name: string;
  readonly column: string;
  /** SQL array of what the record is bound to, as it was sealed. */
  readonly context: string;
}

/** Every table that keeps sealed data for longer than a flow takes. */
const TABLES: readonly SealedTable[] = [
  {
    name: 'credentials',
    column: 'secret',
    context: `array['credentials', id::text, user_id, provider, type, version::text]`,
  },
  { name: 'pending_revocations', column: 'secret', context: `array['pending_revocations', id::text, user_id]` },
  { name: 'refresh_journal', column: 'answer', context: `array['refresh_journal', id::text, credentials_id::text]` },
  { name: 'oauth_clients', column: 'client', context: `array['oauth_clients', id::text, provider, issuer]` },
  { name: 'device_flows', column: 'flow', context: `array['device_flows', id::text, user_id, provider]` },
  { name: 'webhooks', column: 'secrets', context: `array['webhooks', id::text, user_id, provider, version::text]` },
  { name: 'subscriptions', column: 'secrets', context: `array['subscriptions', id::text, user_id]` },
  ...['headers', 'body'].map((column) => ({
    name: 'quarantined_deliveries',
    column,
    context: `array['quarantined_deliveries', id::text, webhook_id::text]`,
  })),
];

const BATCH = 200;

export interface RotationProgress {
  readonly table: string;
  readonly done: number;
  readonly left: number;
}

/**
 * Seals with the first key what another one sealed. Online: rows are changed one by one, and only if nobody changed them
 * meanwhile. Resumable: what is left follows from the rows themselves.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly envelope: Envelope,
  ) {}

  /**
   * @returns rows that were sealed anew
   * @throws VaultError when a row cannot be opened with any configured key; it stays as it is, and so do those after it
   */
  async run(onProgress: (progress: RotationProgress) => void): Promise<number> {
    let total = 0;
    for (const table of TABLES) {
      let done = 0;
      for (let batch = await this.outdated(table); batch.length > 0; batch = await this.outdated(table)) {
        for (const row of batch) done += await this.reseal(table, row);
        onProgress({ table: table.name, done, left: await this.countOutdated(table) });
      }
      total += done;
    }
    return total;
  }

  private outdated(table: SealedTable): Promise<SealedRow[]> {
    return selectRows(
      this.dataSource,
      `select id, ${table.column} as sealed, ${table.context} as context from ${table.name}
       where ${keyIdOf(table)} <> $1 order by id limit ${BATCH}`,
      [this.envelope.primaryKeyId],
    );
  }

  private async countOutdated(table: SealedTable): Promise<number> {
    const [row] = await selectRows<{ count: number }>(
      this.dataSource,
      `select count(*)::int as count from ${table.name} where ${keyIdOf(table)} <> $1`,
      [this.envelope.primaryKeyId],
    );
    return row?.count ?? 0;
  }

  private async reseal(table: SealedTable, { id, sealed, context }: SealedRow): Promise<number> {
    const renewed = this.envelope.seal(this.envelope.open(sealed, context), context);
    const rows = await changeRows(
      this.dataSource,
      `update ${table.name} set ${table.column} = $2 where id = $1 and ${table.column} = $3 returning id`,
      [id, renewed, sealed],
    );
    return rows.length;
  }
}

/** The key id inside an envelope: its length is the second byte. */
const keyIdOf = ({ column }: SealedTable): string =>
  `convert_from(substring(${column} from 3 for get_byte(${column}, 1)), 'SQL_ASCII')`;
