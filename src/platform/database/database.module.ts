import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HealthIndicators } from '../health/health-indicators.js';
import { createDataSource, type DatabaseOptions } from './data-source.js';
import { DatabaseAddress } from './database-address.js';
import { HotReads } from './hot-reads.js';
import { migrate } from './migrate.js';
import { Notifications } from './notifications.js';

/** One data source, connected and migrated before anything else starts. */
@Global()
@Module({})
export class DatabaseModule {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hotReads: HotReads,
    private readonly notifications: Notifications,
    health: HealthIndicators,
  ) {
    health.register('database', async () => {
      await this.dataSource.query('select 1');
    });
    health.register('migrations', async () => {
      if (await this.dataSource.showMigrations()) throw new Error('migrations are pending');
    });
  }

  static forRoot(options: DatabaseOptions): DynamicModule {
    const logger = new Logger('Database');
    return {
      module: DatabaseModule,
      providers: [
        { provide: DatabaseAddress, useValue: new DatabaseAddress(options.url, options.poolSize) },
        {
          provide: DataSource,
          useFactory: async () => {
            const dataSource = await createDataSource(options, (error) =>
              logger.warn(`A database connection was lost: ${error.message}`),
            );
            await dataSource.initialize();
            const names = await migrate(dataSource, options.url);
            if (names.length > 0) logger.log(`Applied migrations: ${names.join(', ')}`);
            return dataSource;
          },
        },
        HotReads,
        Notifications,
      ],
      exports: [DataSource, DatabaseAddress, HotReads, Notifications],
    };
  }

  /** Not a shutdown hook: others still write while theirs run. */
  async close(): Promise<void> {
    await Promise.all([this.hotReads.close(), this.notifications.close()]);
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
