import type { DataSource } from 'typeorm';
import type { AppConfig } from '../platform/config/app-config.js';
import { loadConfig } from '../platform/config/load-config.js';
import { createDataSource } from '../platform/database/data-source.js';
import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.js';

export interface CommandContext {
  readonly config: AppConfig;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
}

/** Runs an operator's command on the configured database; what goes wrong is one sentence on standard error. */
export const withDatabase = async (work: (context: CommandContext) => Promise<void>): Promise<void> => {
  try {
    const config = loadConfig(process.env);
    const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir }) : null;
    const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
    try {
      const dataSource = await createDataSource({ url: databaseUrl, entities: [], poolSize: 2 });
      await dataSource.initialize();
      try {
        await work({ config, dataSource, databaseUrl });
      } finally {
        await dataSource.destroy();
      }
    } finally {
      await embedded?.stop();
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
};
