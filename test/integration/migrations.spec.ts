import { afterEach, describe, expect, it } from '@jest/globals';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { migrate, revertLast } from '../../src/platform/database/migrate.js';
import { createTestDatabase, sql } from '../support/database.js';
import { startService, testEnvironment, type TestService } from '../support/service.js';

const tablesOf = async (url: string): Promise<string[]> =>
  (
    await sql<{ name: string }>(
      url,
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    )
  ).map(({ name }) => name);

describe('migrations', () => {
  const services: TestService[] = [];

  afterEach(async () => {
    for (const service of services.splice(0)) await service.close();
  });

  it('go up, all the way down, and up again to the same schema', async () => {
    const url = await createTestDatabase('migrations');
    const dataSource = await (await createDataSource({ url, entities: [], poolSize: 2 })).initialize();
    try {
      const names = await migrate(dataSource, url);
      const tables = await tablesOf(url);
      expect(tables).toEqual(expect.arrayContaining(['credentials', 'oauth_states', 'connect_sessions', 'events']));
      for (const _name of names) expect(await revertLast(dataSource, url)).toBe(true);
      expect(await revertLast(dataSource, url)).toBe(false);
      expect(await tablesOf(url)).toEqual(['migrations']);
      expect(await migrate(dataSource, url)).toEqual(names);
      expect(await tablesOf(url)).toEqual(tables);
    } finally {
      await dataSource.destroy();
    }
  });

  it('run once when replicas start together on an empty database', async () => {
    for (let round = 0; round < 3; round += 1) {
      const databaseUrl = await createTestDatabase('together');
      const env = testEnvironment();
      services.push(...(await Promise.all([1, 2].map(() => startService({ label: 'together', databaseUrl, env })))));
      const [row] = await sql<{ twice: number }>(
        databaseUrl,
        'select count(*)::int - count(distinct name)::int as twice from migrations',
      );
      expect(row?.twice).toBe(0);
    }
    for (const service of services) expect((await service.anonymous.get('/health/ready')).status).toBe(200);
  });
});
