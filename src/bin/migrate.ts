import 'reflect-metadata';
import { migrate, revertLast } from '../platform/database/migrate.js';
import { withDatabase } from './with-database.js';

const [flag, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (flag !== undefined && flag !== '--revert')) {
  process.stderr.write('usage: npm run migrate [-- --revert]\n');
  process.exit(2);
}

await withDatabase(async ({ dataSource, databaseUrl }) => {
  if (flag === '--revert') {
    const reverted = await revertLast(dataSource, databaseUrl);
    console.log(reverted ? 'The newest migration was taken back.' : 'There is no migration to take back.');
  } else {
    const names = await migrate(dataSource, databaseUrl);
    console.log(names.length === 0 ? 'The schema is up to date.' : `Applied: ${names.join(', ')}`);
  }
});
