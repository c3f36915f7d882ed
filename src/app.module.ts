import { Module, type DynamicModule } from '@nestjs/common';
import { ConnectModule } from './connect/connect.module.js';
import { CREDENTIAL_ENTITIES, CredentialsModule } from './credentials/credentials.module.js';
import { EventsModule } from './events/events.module.js';
import { OAuthModule } from './oauth/oauth.module.js';
import { AuthModule } from './platform/auth/auth.module.js';
import type { AppConfig } from './platform/config/app-config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { CryptoModule } from './platform/crypto/crypto.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import type { AppLogger } from './platform/logging/app-logger.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { CATALOG } from './providers/catalog/index.js';
import { PROVIDER_ENTITIES, ProvidersModule } from './providers/providers.module.js';
import { ProxyModule } from './proxy/proxy.module.js';
import { WEBHOOK_ENTITIES, WebhooksModule } from './webhooks/webhooks.module.js';

export interface AppModuleOptions {
  config: AppConfig;
  logger: AppLogger;
  databaseUrl: string;
}

/** The whole service: the platform, then the line of modules from the bottom up. */
@Module({})
export class AppModule {
  static forRoot({ config, logger, databaseUrl }: AppModuleOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        LoggingModule.forRoot(logger),
        HealthModule,
        MetricsModule,
        CryptoModule,
        HttpModule,
        DatabaseModule.forRoot({
          url: databaseUrl,
          entities: [...PROVIDER_ENTITIES, ...CREDENTIAL_ENTITIES, ...WEBHOOK_ENTITIES],
          poolSize: config.databasePoolSize,
        }),
        JobsModule,
        AuthModule,
        ProvidersModule.forRoot(CATALOG),
        EventsModule,
        CredentialsModule,
        OAuthModule,
        WebhooksModule,
        ProxyModule,
        ConnectModule,
      ],
    };
  }
}
