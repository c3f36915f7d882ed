import { Client } from 'pg';
import type { DataSource } from 'typeorm';

/** Any fixed number: it only has to be the same in every replica and in `migrate`. */
const MIGRATION_LOCK = 7_204_150_911;

/**
 * Brings the schema up to date. Replicas that start together take turns: an advisory lock is held on a connection of
 * its own, for the migrations run on others.
 * @param dataSource initialised
 * @param url the same database
 * @returns the names of the migrations that ran now
 */
export const migrate = async (dataSource: DataSource, url: string): Promise<string[]> =>
  withMigrationLock(url, async () => (await dataSource.runMigrations()).map((migration) => migration.name));

/** Takes back the newest migration. @returns true when there was one */
export const revertLast = async (dataSource: DataSource, url: string): Promise<boolean> =>
  withMigrationLock(url, async () => {
    const before = await appliedCount(dataSource);
    await dataSource.undoLastMigration();
    return (await appliedCount(dataSource)) < before;
  });

const appliedCount = async (dataSource: DataSource): Promise<number> => {
  const rows: { count: number }[] = await dataSource.query('select count(*)::int as count from migrations');
  return rows[0]?.count ?? 0;
};

const withMigrationLock = async <T>(url: string, work: () => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url, application_name: 'interlock migrations' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
};
