import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';

export interface DatabaseOptions {
  url: string;
  entities: readonly (new () => object)[];
  /** Most connections of the pool. */
  poolSize: number;
}

/** The folder of the migrations, beside `src/` in the sources and in the build alike. */
const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'migrations', '*.{js,ts}');

/**
 * Describes the one TypeORM data source of a process. It never synchronises: migrations are the only way to change the
 * schema. Its pool survives cut connections, for an idle client's error is handled (an unhandled one ends the process).
 */
export const createDataSource = (
  { url, entities, poolSize }: DatabaseOptions,
  onPoolError: (error: Error) => void = () => undefined,
): DataSource => {
  const options: DataSourceOptions = {
    type: 'postgres',
    url,
    entities: [...entities] as DataSourceOptions['entities'] & object,
    migrations: [MIGRATIONS],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize,
    applicationName: 'interlock',
    connectTimeoutMS: 5_000,
    poolErrorHandler: onPoolError,
    extra: { idleTimeoutMillis: 30_000, keepAlive: true },
  };
  return new DataSource(options);
};
