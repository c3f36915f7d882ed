import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';

export interface DatabaseOptions {
  url: string;
  entities: readonly (new () => object)[];
  /** Most connections of the pool. */
  poolSize: number;
}

/** The folder of the migrations, beside `src/` in the sources and in the build alike. */
const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'migrations');

type Migration = new () => MigrationInterface;

/**
 * Describes the one TypeORM data source of a process. It never synchronises: migrations are the only way to change the
 * schema. Its pool survives cut connections, for an idle client's error is handled (an unhandled one ends the process).
 */
export const createDataSource = async (
  { url, entities, poolSize }: DatabaseOptions,
  onPoolError: (error: Error) => void = () => undefined,
): Promise<DataSource> => {
  const options: DataSourceOptions = {
    type: 'postgres',
    url,
    entities: [...entities] as DataSourceOptions['entities'] & object,
    migrations: await migrations(),
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

/**
 * Not by a pattern: TypeORM would import the files through code that it makes at run time, which V8 caches for the whole
 * process, so that a second test environment would import into the first one.
 */
const migrations = async (): Promise<Migration[]> => {
  const files = (await readdir(MIGRATIONS)).filter((name) => /^\d{13}-[a-z-]+\.[jt]s$/.test(name)).sort();
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(join(MIGRATIONS, name)).href) as Promise<Record<string, Migration>>),
  );
  return modules.flatMap((module) => Object.values(module));
};
