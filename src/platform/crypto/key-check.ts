import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { selectRows } from '../database/sql.js';
import { Envelope } from './envelope.js';
import { VaultError } from './vault-error.js';

const SAMPLE = 'interlock';

/**
 * Compares the key that encrypts with the one that this database knows under the same id. Were they different, new data
 * would be sealed that no other process can open: so nothing is sealed then, and the operator is told.
 */
@Injectable()
export class KeyCheck implements OnModuleInit {
  private readonly logger = new Logger(KeyCheck.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly envelope: Envelope,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const id = this.envelope.primaryKeyId;
    const context = ['encryption_keys', id];
    await selectRows(
      this.dataSource,
      'insert into encryption_keys (id, sample, created_at) values ($1, $2, $3) on conflict do nothing returning id',
      [id, this.envelope.seal(SAMPLE, context), this.clock.now()],
    );
    const [row] = await selectRows<{ sample: Buffer }>(
      this.dataSource,
      'select sample from encryption_keys where id = $1',
      [id],
    );
    try {
      if (row) this.envelope.open(row.sample, context);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      this.envelope.refuseToSeal();
      this.logger.error(
        `ENCRYPTION_KEYS: the key "${id}" is not the one that this database was encrypted with. Nothing that is stored ` +
          'can be read, and nothing new is stored, until the right key is configured.',
      );
    }
  }
}
