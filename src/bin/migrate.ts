import 'reflect-metadata';
import { loadConfig } from '../platform/config/load-config.js';
import { createDataSource } from '../platform/database/data-source.js';
import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.js';
import { migrate, revertLast } from '../platform/database/migrate.js';

const USAGE = 'usage: npm run migrate [-- --revert]\n';

const [flag, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (flag !== undefined && flag !== '--revert')) {
  process.stderr.write(USAGE);
  process.exit(2);
}

try {
  const config = loadConfig(process.env);
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir }) : null;
  const url = config.databaseUrl ?? embedded?.url ?? '';
  const dataSource = await createDataSource({ url, entities: [], poolSize: 2 }).initialize();
  try {
    if (flag === '--revert') {
      console.log(
        (await revertLast(dataSource, url)) ? 'The newest migration was taken back.' : 'There is no migration.',
      );
    } else {
      const names = await migrate(dataSource, url);
      console.log(names.length === 0 ? 'The schema is up to date.' : `Applied: ${names.join(', ')}`);
    }
  } finally {
    await dataSource.destroy();
    await embedded?.stop();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
